package io.amberstream.graph;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.FileReplacement;
import io.amberstream.input.LfsPointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ONNX file in memory: the nodes, constants, inputs and outputs of its graph, also constants
 * that lie in files beside it. What it holds besides is kept byte for byte. Immutable.
 */
public final class OnnxFile {
  /** A message of Protocol Buffers has at most so many bytes. */
  private static final long MAX_BYTES = Integer.MAX_VALUE;

  private static final long OPSET = 17;
  private static final long IR_VERSION = 8;
  private static final int GRAPH = 7;
  private static final int OPSET_IMPORT = 8;
  private static final int NODE = 1;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;

  /** Fields of the model but for the graph, as they stand in the file. */
  private final ProtoWriter modelFields = new ProtoWriter();

  /** Fields of the graph, as they stand in the file. */
  private final ProtoWriter graphFields = new ProtoWriter();

  private final Map<String, Long> opsets = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Optional<Initializer>> initializers = new LinkedHashMap<>();
  private final List<GraphValue> inputs = new ArrayList<>();
  private final List<GraphValue> outputs = new ArrayList<>();

  private OnnxFile() {}

  /**
   * Reads a file.
   *
   * @throws OnnxFileException if it is not whole, or no ONNX file
   */
  public static OnnxFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      Optional<String> pointer = LfsPointer.describe(file);
      if (pointer.isPresent()) {
        throw new OnnxFileException(file + " is " + pointer.get());
      }
      if (channel.size() > MAX_BYTES) {
        throw new OnnxFileException(
            "%s has %d bytes, expected at most %d".formatted(file, channel.size(), MAX_BYTES));
      }
      Path folder = file.toAbsolutePath().resolveSibling("");
      return of(
          channel.map(MapMode.READ_ONLY, 0, channel.size()),
          Optional.of(new ExternalTensors(folder)));
    } catch (OnnxFileException e) {
      throw new OnnxFileException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new OnnxFileException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The same of bytes, which must not change any more; tensors elsewhere are not found. */
  static OnnxFile of(ByteBuffer bytes) {
    return of(bytes, Optional.empty());
  }

  private static OnnxFile of(ByteBuffer bytes, Optional<ExternalTensors> elsewhere) {
    OnnxFile file = new OnnxFile();
    ByteBuffer graph = null;
    ProtoReader reader = new ProtoReader(bytes);
    while (reader.next()) {
      if (reader.field() == GRAPH) {
        if (graph != null) {
          throw new OnnxFileException("it has two graphs, expected one");
        }
        graph = reader.bytes();
        continue;
      }
      if (reader.field() == OPSET_IMPORT) {
        Map.Entry<String, Long> opset = OnnxParser.opset(reader.bytes());
        file.opsets.put(opset.getKey(), opset.getValue());
      } else {
        reader.skip();
      }
      file.modelFields.raw(reader.raw());
    }
    if (graph == null) {
      throw new OnnxFileException("it has no graph: it is no ONNX file");
    }
    file.readGraph(graph, elsewhere);
    return file;
  }

  private void readGraph(ByteBuffer graph, Optional<ExternalTensors> elsewhere) {
    ProtoReader reader = new ProtoReader(graph);
    while (reader.next()) {
      switch (reader.field()) {
        case NODE -> nodes.add(OnnxParser.node(reader.bytes()));
        case INITIALIZER -> {
          ByteBuffer tensor = reader.bytes();
          Optional<Initializer> read = OnnxParser.initializer(tensor, elsewhere);
          initializers.put(OnnxParser.initializerName(tensor), read);
          if (read.isPresent() && OnnxParser.isExternal(tensor)) {
            graphFields.message(INITIALIZER, OnnxMessages.initializer(read.get()));
            continue;
          }
        }
        case INPUT -> inputs.add(OnnxParser.value(reader.bytes()));
        case OUTPUT -> outputs.add(OnnxParser.value(reader.bytes()));
        default -> reader.skip();
      }
      graphFields.raw(reader.raw());
    }
  }

  /** A new file with this graph, for the operators of ONNX 1.12 and of ONNX Runtime. */
  static OnnxFile of(GraphBuilder graph) {
    OnnxFile file = new OnnxFile();
    file.modelFields.number(1, IR_VERSION).text(2, "amberstream");
    file.requireOpset("", OPSET);
    file.graphFields.text(2, "encoder");
    file.append(graph);
    return file;
  }

  /**
   * This file with more nodes, constants, inputs and outputs; all that was there stays as it is.
   *
   * @throws OnnxFileException if a name would be given twice
   */
  public OnnxFile with(GraphBuilder more) {
    OnnxFile file = new OnnxFile();
    file.modelFields.fields(modelFields);
    file.graphFields.fields(graphFields);
    file.opsets.putAll(opsets);
    file.nodes.addAll(nodes);
    file.initializers.putAll(initializers);
    file.inputs.addAll(inputs);
    file.outputs.addAll(outputs);
    file.append(more);
    return file;
  }

  /**
   * This file without some outputs, and without the nodes and constants that only they need; the
   * rest stays as it is, to the byte.
   *
   * @param kept a tensor that stays, with all that leads to it
   */
  public OnnxFile without(Set<String> outputs, String kept) {
    DeadNodes dead = DeadNodes.of(this, outputs, kept);
    OnnxFile file = new OnnxFile();
    file.modelFields.fields(modelFields);
    file.opsets.putAll(opsets);
    ProtoReader reader = new ProtoReader(graphFields.toBuffer());
    while (reader.next()) {
      boolean gone =
          switch (reader.field()) {
            case NODE -> dead.has(OnnxParser.node(reader.bytes()));
            case INITIALIZER -> dead.hasConstant(OnnxParser.initializerName(reader.bytes()));
            case OUTPUT -> outputs.contains(OnnxParser.value(reader.bytes()).name());
            default -> {
              reader.skip();
              yield false;
            }
          };
      if (!gone) {
        file.graphFields.raw(reader.raw());
      }
    }
    nodes.stream().filter(node -> !dead.has(node)).forEach(file.nodes::add);
    file.initializers.putAll(initializers);
    file.initializers.keySet().removeIf(dead::hasConstant);
    file.inputs.addAll(inputs);
    this.outputs.stream()
        .filter(output -> !outputs.contains(output.name()))
        .forEach(file.outputs::add);
    return file;
  }

  private void append(GraphBuilder graph) {
    graph.nodes().stream()
        .filter(node -> node.domain().equals(Node.MICROSOFT))
        .findFirst()
        .ifPresent(node -> requireOpset(Node.MICROSOFT, 1));
    for (Node node : graph.nodes()) {
      nodes.add(node);
      graphFields.message(NODE, OnnxMessages.node(node));
    }
    for (Initializer tensor : graph.initializers().values()) {
      Optional<Initializer> before = initializers.putIfAbsent(tensor.name(), Optional.of(tensor));
      if (before == null) {
        graphFields.message(INITIALIZER, OnnxMessages.initializer(tensor));
      } else if (!before.equals(Optional.of(tensor))) {
        throw new OnnxFileException(
            "the graph has another tensor %s already".formatted(tensor.name()));
      }
    }
    for (GraphValue input : graph.inputs()) {
      inputs.add(input);
      graphFields.message(INPUT, OnnxMessages.value(input));
    }
    for (GraphValue output : graph.outputs()) {
      outputs.add(output);
      graphFields.message(OUTPUT, OnnxMessages.value(output));
    }
  }

  private void requireOpset(String domain, long version) {
    if (opsets.putIfAbsent(domain, version) == null) {
      modelFields.message(OPSET_IMPORT, OnnxMessages.opset(Map.entry(domain, version)));
    }
  }

  /** Writes the file beside its place and renames it. */
  public void write(Path file) throws IOException {
    ProtoWriter model = new ProtoWriter().fields(modelFields).message(GRAPH, graphFields);
    if (model.size() > MAX_BYTES) {
      throw new OnnxFileException(
          "%s would have %d bytes, at most %d are possible"
              .formatted(file, model.size(), MAX_BYTES));
    }
    FileReplacement.write(file, model::writeTo);
  }

  /** Its nodes, each after those whose outputs it reads. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  List<GraphValue> inputs() {
    return List.copyOf(inputs);
  }

  List<GraphValue> outputs() {
    return List.copyOf(outputs);
  }

  /** The version of a domain's operators; empty where the graph has none of them. */
  Optional<Long> opset(String domain) {
    return Optional.ofNullable(opsets.get(requireNonNull(domain, "domain is null")));
  }

  /**
   * A constant; empty where no constant has this name.
   *
   * @throws OnnxFileException if its numbers cannot be read
   */
  Optional<Initializer> find(String name) {
    Optional<Initializer> tensor = initializers.get(name);
    if (tensor == null) {
      return Optional.empty();
    }
    if (tensor.isEmpty()) {
      throw new OnnxFileException(
          "the numbers of the tensor %s are of an unknown type, or lie in another file; save the model in floats and in one file"
              .formatted(name));
    }
    return tensor;
  }

  /** Whether there is a constant with this name. */
  boolean has(String name) {
    return initializers.containsKey(name);
  }
}
