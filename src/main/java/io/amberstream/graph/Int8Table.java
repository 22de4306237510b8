package io.amberstream.graph;

import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Map;

/** Word embeddings of bytes, with a step for each word. */
final class Int8Table {
  private static final String STEPS = "electra.embeddings.word_embeddings.scale";

  private Int8Table() {}

  static String words(
      GraphBuilder graph, Constants constants, EncoderConfig config, String inputIds) {
    Int8Weight table =
        Int8Weight.ofRows(
            constants.matrix(Constants.WORDS, config.vocabSize(), config.embeddingSize()),
            Int8Weight.EIGHT_BITS);
    String bytes =
        graph.node("Gather", List.of(graph.constant(table.initializer(Constants.WORDS)), inputIds));
    String floats =
        graph.node(
            "", "Cast", List.of(bytes), Map.of("to", new Attribute.Whole(DataType.FLOAT.code())));
    Initializer steps = Initializer.of(STEPS, column(table.steps()));
    return graph.node(
        "Mul", List.of(floats, graph.node("Gather", List.of(graph.constant(steps), inputIds))));
  }

  private static FloatTensor column(float[] values) {
    return new FloatTensor(List.of(values.length, 1), values);
  }
}
