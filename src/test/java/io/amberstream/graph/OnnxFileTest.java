package io.amberstream.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.GraphRuns;
import io.amberstream.weights.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
  @TempDir private Path folder;

  @Test
  void writesWhatItReadByteForByte() throws IOException {
    Path source = GoldenModels.folder("text-classification").resolve("model.onnx");
    Path copy = folder.resolve("copy.onnx");
    OnnxFile.read(source).write(copy);

    // The graph comes last, wherever it stood.
    assertThat(sorted(copy)).isEqualTo(sorted(source));
    assertThat(Files.size(copy)).isEqualTo(Files.size(source));
    assertThat(OnnxFile.read(copy).nodes()).isEqualTo(OnnxFile.read(source).nodes());
  }

  @Test
  void addsToAGraphAndLeavesTheRest() throws IOException {
    Path source = GoldenModels.folder("text-classification").resolve("model.onnx");
    Path changed = folder.resolve("changed.onnx");
    doubling(source).write(changed);

    Map<String, float[]> values =
        GraphRuns.run(changed, Set.of("logits", "doubled"), GraphRuns.rows(1, 2, 1000, 2000));

    float[] logits = requireNonNull(values.get("logits"));
    float[] twice = requireNonNull(values.get("doubled"));
    assertThat(twice).hasSize(8);
    for (int i = 0; i < logits.length; i++) {
      assertThat(twice[i]).isEqualTo(2 * logits[i]);
    }
    assertThat(GraphRuns.run(source, Set.of("logits"), GraphRuns.rows(1, 2, 1000, 2000)))
        .containsEntry("logits", logits);
  }

  @Test
  void takesAnOutputAwayWithAllThatOnlyItNeeds() throws IOException {
    Path source = GoldenModels.folder("text-classification").resolve("model.onnx");
    OnnxFile file = doubling(source);
    Path changed = folder.resolve("changed.onnx");

    OnnxFile without = file.without(Set.of("doubled"), "logits");
    without.write(changed);
    assertThat(without.has("more/two")).isFalse();
    assertThat(without.nodes()).isEqualTo(OnnxFile.read(source).nodes());
    assertThat(sorted(changed)).isEqualTo(sorted(source));

    Node product =
        file.nodes().stream()
            .filter(node -> node.inputs().contains("more/two"))
            .findFirst()
            .orElseThrow();
    OnnxFile kept = file.without(Set.of("doubled"), product.outputs().get(0));
    assertThat(kept.has("more/two")).isTrue();
    assertThat(kept.outputs()).extracting(GraphValue::name).containsExactly("logits");
  }

  /** With twice the logits as a further output, {@code doubled}. */
  private static OnnxFile doubling(Path source) throws IOException {
    GraphBuilder more = new GraphBuilder("more/");
    String two = more.constant(Initializer.of("more/two", FloatTensor.vector(2)));
    String doubled = more.node("Mul", List.of("logits", two));
    more.output(doubled, GraphValue.of("doubled", DataType.FLOAT, "batch", 4));
    return OnnxFile.read(source).with(more);
  }

  @Test
  void givesNoNameTwice() {
    GraphBuilder once = new GraphBuilder("");
    once.constant(Initializer.of("x", FloatTensor.vector(1)));
    OnnxFile file = OnnxFile.of(once);
    GraphBuilder other = new GraphBuilder("");
    other.constant(Initializer.of("x", FloatTensor.vector(2)));

    assertThat(file.with(once).find("x")).isEqualTo(file.find("x"));
    assertThatThrownBy(() -> file.with(other))
        .isInstanceOf(OnnxFileException.class)
        .hasMessageContaining("another tensor x already");
  }

  @Test
  void readsNumbersInEveryFormThatTheFormatHas() {
    ProtoWriter packed =
        new ProtoWriter()
            .bytes(1, ByteBuffer.wrap(new byte[] {2}))
            .number(2, DataType.INT64.code())
            .text(8, "packed")
            .bytes(7, ByteBuffer.wrap(new byte[] {5, 6}));
    ProtoWriter single =
        new ProtoWriter().number(2, DataType.FLOAT.code()).text(8, "single").real(4, 1.5f);
    OnnxFile file =
        OnnxFile.of(
            bytes(
                new ProtoWriter()
                    .message(7, new ProtoWriter().message(5, packed).message(5, single))));

    assertThat(file.find("packed").orElseThrow().longs()).containsExactly(5, 6);
    assertThat(file.find("single").orElseThrow().scalar()).isEqualTo(1.5f);
  }

  @Test
  void namesATensorThatLiesElsewhere() {
    ProtoWriter outside =
        new ProtoWriter().number(1, 2).number(2, DataType.FLOAT.code()).text(8, "w").number(14, 1);
    OnnxFile file =
        OnnxFile.of(bytes(new ProtoWriter().message(7, new ProtoWriter().message(5, outside))));

    assertThatThrownBy(() -> file.find("w"))
        .isInstanceOf(OnnxFileException.class)
        .hasMessageContaining("tensor w are of an unknown type, or lie in another file");
  }

  @Test
  void fallsOverNoCutFile() throws IOException {
    byte[] whole = smallFile();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> OnnxFile.of(ByteBuffer.wrap(cut)))
          .isInstanceOf(OnnxFileException.class);
    }
  }

  @Test
  void fallsOverNoFlippedBytes() throws IOException {
    byte[] whole = smallFile();
    Random random = new Random(1);
    int refused = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] bytes = whole.clone();
      for (int flip = 0; flip <= random.nextInt(3); flip++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      }
      try {
        OnnxFile.of(ByteBuffer.wrap(bytes));
      } catch (OnnxFileException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void namesTheFileThatIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "PK\3\4 no graph");

    assertThatThrownBy(() -> OnnxFile.read(file))
        .isInstanceOf(OnnxFileException.class)
        .hasMessageContaining(file.toString());
  }

  private static byte[] sorted(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.sort(bytes);
    return bytes;
  }

  private byte[] smallFile() throws IOException {
    GraphBuilder graph = new GraphBuilder("");
    String weight = graph.constant(Initializer.of("w", FloatTensor.zeros(2, 2)));
    graph.input(GraphValue.of("x", DataType.FLOAT, "batch", 2));
    String product =
        graph.node("", "Gemm", List.of("x", weight), Map.of("transB", new Attribute.Whole(1)));
    graph.output(product, GraphValue.of("y", DataType.FLOAT, "batch", 2));
    Path file = folder.resolve("small.onnx");
    OnnxFile.of(graph).write(file);
    return Files.readAllBytes(file);
  }

  private static ByteBuffer bytes(ProtoWriter message) {
    return message.toBuffer();
  }
}
