package io.amberstream.graph;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.weights.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors in a file beside the graph, as PyTorch writes them. */
@SuppressWarnings("NullAway.Init")
class ExternalTensorsTest {
  private static final String DATA = "model.onnx.data";

  @TempDir private Path parent;
  private Path folder;

  /** Eight bytes of nothing, then two floats. */
  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectory(parent.resolve("model"));
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(0).putFloat(1.5f).putFloat(-2);
    Files.write(folder.resolve(DATA), bytes.array());
    Files.write(parent.resolve("outside.data"), bytes.array());
    Files.writeString(
        folder.resolve("lfs.data"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 16\n"
            .formatted("0".repeat(64)));
  }

  @Test
  void areReadAndWrittenIntoOneFile() throws IOException {
    Path copy = parent.resolve("copy.onnx");
    OnnxFile file = OnnxFile.read(graph(Map.of("location", DATA, "offset", "8", "length", "8")));
    file.write(copy);
    Files.delete(folder.resolve(DATA));

    assertThat(OnnxFile.read(copy).find("w").orElseThrow().floats())
        .isEqualTo(FloatTensor.vector(1.5f, -2));
  }

  @Test
  void endWithTheFileWhereNoLengthIsSaid() throws IOException {
    assertThat(
            OnnxFile.read(graph(Map.of("location", DATA, "offset", "8")))
                .find("w")
                .orElseThrow()
                .floats())
        .isEqualTo(FloatTensor.vector(1.5f, -2));
  }

  @ParameterizedTest
  @CsvSource({
    "missing.data, 8, 8, which is missing; copy it there",
    "../outside.data, 8, 8, outside of the folder; copy it there",
    "lfs.data, 0, 8, lfs.data is a Git LFS pointer",
    "model.onnx.data, 12, 8, 'has 16 bytes, and a tensor is to have 8 from 12 on; copy that file anew'",
    "model.onnx.data, -8, 8, 'has 16 bytes, and a tensor is to have 8 from -8 on'",
    "model.onnx.data, 8, 4, 'the tensor w has 4 bytes, but the shape [2] of FLOAT takes 8'",
    "model.onnx.data, eight, 8, 'the offset of a tensor is \"eight\", expected a number'",
  })
  void thatAreNotThereAreNamed(String location, String offset, String length, String problem)
      throws IOException {
    Path graph = graph(Map.of("location", location, "offset", offset, "length", length));

    assertThatThrownBy(() -> OnnxFile.read(graph))
        .isInstanceOf(OnnxFileException.class)
        .hasMessageContaining(problem);
  }

  private Path graph(Map<String, String> place) throws IOException {
    ProtoWriter tensor =
        new ProtoWriter().number(1, 2).number(2, DataType.FLOAT.code()).text(8, "w").number(14, 1);
    new TreeMap<>(place)
        .forEach((key, value) -> tensor.message(13, new ProtoWriter().text(1, key).text(2, value)));
    ProtoWriter model = new ProtoWriter().message(7, new ProtoWriter().message(5, tensor));
    Path file = folder.resolve("model.onnx");
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      model.writeTo(channel);
    }
    return file;
  }
}
