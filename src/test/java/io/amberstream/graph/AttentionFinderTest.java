package io.amberstream.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Self-attention in the forms that no golden graph has. */
class AttentionFinderTest {
  private final GraphBuilder graph = new GraphBuilder("");

  @Test
  void theOperatorOfOpset23IsTakenApart() {
    String queries = projected("q", 1);
    String keys = projected("k", 2);
    String values = projected("v", 3);
    String attended = graph.node("Attention", List.of(queries, keys, values, "mask"));
    String together = heads(attended);

    List<Linear> linears =
        new AttentionFinder(new GraphIndex(OnnxFile.of(graph))).find(together).orElseThrow();

    assertThat(linears).extracting(Linear::input).containsOnly("x");
    assertThat(linears)
        .extracting(Linear::weight)
        .containsExactly(diagonal(1), diagonal(2), diagonal(3));
  }

  @Test
  void anAttentionOfWhatIsNotProjectedIsNone() {
    String attended = graph.node("Attention", List.of("x", "x", "x"));

    assertThat(new AttentionFinder(new GraphIndex(OnnxFile.of(graph))).find(heads(attended)))
        .isEmpty();
  }

  /** A linear layer of {@code x}, cut into heads. */
  private String projected(String name, float weight) {
    graph.constant(Initializer.of(name + ".weight", diagonal(weight)));
    graph.constant(Initializer.of(name + ".bias", FloatTensor.vector(0, 0)));
    String product = graph.node("MatMul", List.of("x", name + ".weight"));
    String sum = graph.node("Add", List.of(product, name + ".bias"));
    graph.constant(Initializer.ofLongs("heads", 0, 0, 2, 1));
    return heads(graph.node("Reshape", List.of(sum, "heads")));
  }

  private String heads(String tensor) {
    return graph.node(
        "",
        "Transpose",
        List.of(tensor),
        Map.of("perm", new Attribute.Wholes(List.of(0L, 2L, 1L, 3L))));
  }

  private static FloatTensor diagonal(float weight) {
    return new FloatTensor(List.of(2, 2), new float[] {weight, 0, 0, weight});
  }
}
