package io.amberstream.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir private Path folder;

  @Test
  void givesBackWhatWasWritten() throws IOException {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "b.weight", new FloatTensor(List.of(2, 3), new float[] {1, -2, 3.5f, 0, 1e-30f, 7}));
    tensors.put("a", new FloatTensor(List.of(), new float[] {42}));
    tensors.put("empty", new FloatTensor(List.of(0, 4), new float[0]));
    Path file = folder.resolve("model.safetensors");
    Safetensors.write(file, new Weights(tensors), Map.of("format", "pt"));

    Weights read = Safetensors.read(file);

    assertThat(read.tensors()).containsExactlyEntriesOf(tensors);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void replacesAFile() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Safetensors.write(file, new Weights(Map.of("x", FloatTensor.vector(1, 2, 3))), Map.of());
    Safetensors.write(file, new Weights(Map.of("x", FloatTensor.vector(4))), Map.of());

    assertThat(Safetensors.read(file).require("x", 1).values()).containsExactly(4);
  }

  @ParameterizedTest
  @CsvSource({
    "F16, 003c, 1",
    "F16, 00c1, -2.5",
    "F16, 0100, 5.9604645e-8",
    "F16, ff7b, 65504",
    "F16, 007c, Infinity",
    "BF16, 803f, 1",
    "BF16, 20c0, -2.5",
    "F64, 000000000000f03f, 1"
  })
  void readsOtherReals(String type, String hex, float expected) throws IOException {
    int bytes = hex.length() / 2;
    Path file = file("{\"x\":" + entry(type, "[1]", 0, bytes) + "}", hex);

    assertThat(Safetensors.read(file).require("x", 1).values()).containsExactly(expected);
  }

  @Test
  void followsAnAliasAndToleratesNumbersInTheMetadata() throws IOException {
    Path file =
        file(
            "{\"__metadata__\":{\"tied\":\"x\",\"n\":0,\"format\":\"pt\"},\"x\":"
                + entry("F32", "[1]", 0, 4)
                + "}",
            "0000803f");

    assertThat(Safetensors.read(file).tensors()).containsOnlyKeys("x", "tied");
    assertThat(Safetensors.read(file).require("tied", 1).values()).containsExactly(1);
  }

  @Test
  void leavesCountersOut() throws IOException {
    Path file = file("{\"e.position_ids\":" + entry("I64", "[1]", 0, 8) + "}", "0000000000000000");

    assertThat(Safetensors.read(file).names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|4|takes 8",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|8|tells of 4",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|4|cut off",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|of no tensor",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}|4|no place",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|4|shape [-1]",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,4]}}|4|can be held",
        "{\"x\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,4]}}|4|quantised already",
        "{\"x\":{\"dtype\":\"Q4\",\"shape\":[4],\"data_offsets\":[0,4]}}|4|the type \"Q4\"",
        "{\"x\":1}|0|the type",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|over one another",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|Duplicate",
        "[1]|0|no JSON object",
        "{]|0|not valid JSON"
      })
  void refusesWhatContradictsItself(String header, int bytes, String problem) throws IOException {
    Path file = file(header, "00".repeat(bytes));

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem);
  }

  @Test
  void knowsAPointerOfLfs() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.writeString(
        file, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 54466848\n");

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("Git LFS pointer to a file of 54466848 bytes");
  }

  @Test
  void fallsOverNoCutFile() throws IOException {
    byte[] whole = Files.readAllBytes(sound());
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(WeightsException.class);
    }
  }

  @Test
  void fallsOverNoFlippedBytes() throws IOException {
    byte[] whole = Files.readAllBytes(sound());
    Random random = new Random(1);
    int refused = 0;
    for (int trial = 0; trial < 3_000; trial++) {
      byte[] bytes = whole.clone();
      for (int flip = 0; flip <= random.nextInt(3); flip++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      }
      Path file = Files.write(folder.resolve("flipped"), bytes);
      try {
        Safetensors.read(file);
      } catch (WeightsException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private Path sound() throws IOException {
    Path file = folder.resolve("sound");
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("x", FloatTensor.vector(1, 2, 3));
    tensors.put("y", FloatTensor.zeros(2, 2));
    Safetensors.write(file, new Weights(tensors), Map.of("format", "pt"));
    return file;
  }

  private static String entry(String type, String shape, int start, int end) {
    return "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(type, shape, start, end);
  }

  private Path file(String header, String hexValues) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    byte[] values = HexFormat.of().parseHex(hexValues);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(values);
    return Files.write(folder.resolve("file"), bytes.array());
  }
}
