package io.amberstream.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.graph.GraphHead;
import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.Int8Form;
import io.amberstream.graph.OnnxFileException;
import io.amberstream.graph.Precision;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.Task;
import io.amberstream.text.InputSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a model folder with the fast graph of one with another graph. Stateless. */
public final class Optimizer {
  /** Two graphs of floats differ by what the order of sums does. */
  private static final double TOLERANCE = 1e-3;

  /** Two roundings to bytes differ by this part of how much logits vary, and mostly by less. */
  private static final double TOLERANCE_OF_BYTES = 0.25;

  private static final String EMBEDDING = "embedding";
  private static final String HIDDEN_STATES = "last_hidden_state";

  private Optimizer() {}

  /**
   * Takes the weights out of a folder's graph and writes the fast graph, in bytes where the graph
   * has bytes. The folder is left as it is; the new one is there when all is done and the two
   * graphs give the same logits, or not at all.
   *
   * @param embedding whether a head {@code embedding} is added, which gives out the last hidden
   *     states; a folder that has one keeps it
   * @param texts to hold the graphs against each other; random token ids where there are none
   * @param listener told how far it is
   * @throws OnnxFileException if the graph is of another kind; it names the node
   * @throws ModelFolderException if the folder is not usable
   * @throws ConvertException if the new graph gives other logits
   */
  public static Conversion optimize(
      Path source, Path out, boolean embedding, List<String> texts, ConversionListener listener)
      throws IOException {
    listener.at("reading the graph", 0, 0);
    ModelFolder folder = loaded(source);
    GraphWeights read = GraphWeights.read(folder);
    Encoder before = new Encoder(read.config(), read.weights(), read.heads());
    ObjectNode config = JsonFiles.read(source.resolve("config.json"));
    Encoder encoder = embedding ? withEmbedding(folder, before, config) : before;
    try (FolderWriter writer = FolderWriter.begin(out)) {
      writer.copyFrom(source);
      listener.at("writing the graph", 0, 0);
      Path file = writer.graph(encoder, read.precision(), config);
      List<InputSequence> sequences =
          texts.isEmpty()
              ? Sequences.random(
                  read.config().vocabSize(), read.config().padTokenId(), folder.maxLength())
              : Sequences.of(folder.tokenizerFile(), texts, folder.maxLength());
      Comparison comparison =
          Converter.compare(file, folder.onnxFile(), before, sequences, listener);
      requireClose(comparison, read.precision());
      writer.finish();
      return new Conversion(
          out,
          encoder.heads().stream().map(GraphHead::name).toList(),
          Int8Form.of(read.precision()),
          Files.size(out.resolve(file.getFileName())),
          Optional.of(comparison),
          List.of());
    }
  }

  /** With one head more, also in {@code config.json}, where a plain folder's head gets a name. */
  private static Encoder withEmbedding(ModelFolder folder, Encoder before, ObjectNode config) {
    if (before.heads().stream().anyMatch(head -> head.task() == Task.FEATURE_EXTRACTION)) {
      return before;
    }
    if (before.heads().stream().anyMatch(head -> head.name().equals(EMBEDDING))) {
      throw new ConvertException(
          "the folder has a head '%s' that is none; rename it in config.json".formatted(EMBEDDING));
    }
    if (!(config.get("heads") instanceof ObjectNode heads)) {
      throw new ConvertException(
          "%s has one head and no names for several; teach it as one of several (train) first"
              .formatted(folder.directory()));
    }
    heads
        .putObject(EMBEDDING)
        .put("task", Task.FEATURE_EXTRACTION.label())
        .put("output", HIDDEN_STATES);
    List<GraphHead> all = new ArrayList<>(before.heads());
    all.add(new GraphHead(EMBEDDING, Task.FEATURE_EXTRACTION, List.of(HIDDEN_STATES)));
    return new Encoder(before.config(), before.weights(), all);
  }

  /** With its heads, which the graph tells where {@code config.json} does not. */
  private static ModelFolder loaded(Path source) {
    ModelFolder folder = ModelFolder.read(source, Optional.empty());
    try (LoadedModel model = LoadedModel.load("optimize", folder, ModelSettings.defaults())) {
      return model.folder();
    }
  }

  private static void requireClose(Comparison comparison, Precision precision) {
    comparison
        .byOutput()
        .forEach(
            (output, distance) -> {
              boolean close =
                  precision instanceof Precision.Fp32
                      ? distance.largest() <= TOLERANCE * Math.max(1, distance.size())
                      : distance.mean() <= TOLERANCE_OF_BYTES * distance.size();
              if (!close) {
                throw new ConvertException(
                    "the output %s of the graph that was written is another (%s): the graph has parts that its blocks do not show, and is left as it is"
                        .formatted(output, distance));
              }
            });
  }
}
