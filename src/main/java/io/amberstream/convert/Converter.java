package io.amberstream.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphHead;
import io.amberstream.graph.Int8Form;
import io.amberstream.graph.Precision;
import io.amberstream.text.InputSequence;
import io.amberstream.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a model folder of a checkpoint of Hugging Face. Stateless. */
public final class Converter {
  private Converter() {}

  /**
   * Converts a checkpoint. The folder is there when all is done, or not at all.
   *
   * @param listener told how far it is
   * @throws ConvertException if the checkpoint is of another kind, or not whole
   * @throws WeightsException if its files cannot be read
   */
  public static Conversion convert(ConversionOptions options, ConversionListener listener)
      throws IOException {
    listener.at("reading the checkpoint", 0, 0);
    Checkpoint checkpoint = Checkpoint.read(options.source());
    Encoder encoder =
        new Encoder(checkpoint.config(), checkpoint.weights(), checkpoint.graphHeads());
    try (FolderWriter folder = FolderWriter.begin(options.out())) {
      folder.copyFrom(options.source());
      Written written = write(folder, encoder, checkpoint.configJson(), options, listener);
      folder.finish();
      return new Conversion(
          options.out(),
          encoder.heads().stream().map(GraphHead::name).toList(),
          options.int8(),
          written.bytes(),
          written.comparison(),
          checkpoint.notes());
    }
  }

  /** A graph that was written. */
  record Written(long bytes, Optional<Comparison> comparison) {}

  /** Writes the graph, and holds it against floats where there are texts. */
  static Written write(
      FolderWriter folder,
      Encoder encoder,
      ObjectNode config,
      ConversionOptions options,
      ConversionListener listener)
      throws IOException {
    int maxLength = encoder.config().positions() - encoder.config().positionOffset();
    List<InputSequence> sequences =
        Sequences.of(folder.folder().resolve("tokenizer.json"), options.texts(), maxLength);
    Path scratch = Files.createDirectory(folder.folder().resolve("scratch"));
    Precision precision =
        switch (options.int8()) {
          case TOKEN -> new Precision.PerToken();
          case NONE -> new Precision.Fp32();
          case STATIC -> Calibration.measure(encoder, sequences, scratch, listener);
        };
    listener.at("writing the graph", 0, 0);
    Path file = folder.graph(encoder, precision, config);
    Optional<Comparison> comparison = Optional.empty();
    if (!sequences.isEmpty() && options.int8() != Int8Form.NONE) {
      Path floats = scratch.resolve("floats.onnx");
      ElectraGraph.write(
          floats, encoder.config(), encoder.weights(), encoder.heads(), new Precision.Fp32());
      comparison = Optional.of(compare(file, floats, encoder, sequences, listener));
    }
    for (String name : List.of("measured.onnx", "floats.onnx")) {
      Files.deleteIfExists(scratch.resolve(name));
    }
    Files.delete(scratch);
    return new Written(Files.size(file), comparison);
  }

  /** The outputs of two graphs on the same sequences. */
  static Comparison compare(
      Path file,
      Path baseline,
      Encoder encoder,
      List<InputSequence> sequences,
      ConversionListener listener) {
    try (GraphSession graph = new GraphSession(file, encoder.outputs());
        GraphSession other = new GraphSession(baseline, encoder.outputs())) {
      return Comparison.of(graph, other, sequences, widths(encoder), listener);
    }
  }

  private static Map<String, Integer> widths(Encoder encoder) {
    Map<String, Integer> widths = new HashMap<>();
    for (GraphHead head : encoder.heads()) {
      int width =
          switch (head.task()) {
            case TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION -> labels(encoder, head);
            case FILL_MASK -> encoder.config().vocabSize();
            case FEATURE_EXTRACTION -> encoder.config().hiddenSize();
            case REPLACED_TOKEN_DETECTION, QUESTION_ANSWERING -> 1;
          };
      head.outputs().forEach(output -> widths.put(output, width));
    }
    return widths;
  }

  private static int labels(Encoder encoder, GraphHead head) {
    for (String last : List.of("out_proj", "classifier")) {
      var bias = encoder.weights().find("heads." + head.name() + "." + last + ".bias");
      if (bias.isPresent()) {
        return bias.get().values().length;
      }
    }
    return 1;
  }
}
