package io.amberstream.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.LfsPointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a safetensors file of anyone: nothing that it says of itself is believed unchecked. */
final class SafetensorsReader {
  /** The format's own limit. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private final Path file;
  private final FileChannel channel;

  private SafetensorsReader(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A tensor's place in the file, from the end of the header on. */
  private record Entry(String name, ElementType type, List<Integer> shape, long start, long end) {}

  static Weights read(Path file) throws IOException {
    Optional<String> pointer = LfsPointer.describe(file);
    if (pointer.isPresent()) {
      throw new WeightsException(file + " is " + pointer.get());
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return new SafetensorsReader(file, channel).read();
    }
  }

  private Weights read() throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw wrong("has %d bytes, expected a length and a header".formatted(size));
    }
    long length = bytes(0, Long.BYTES).getLong(0);
    if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES) {
      throw wrong(
          "begins with a header of %s bytes, but has %d: it is cut off, or no safetensors file"
              .formatted(Long.toUnsignedString(length), size));
    }
    byte[] header = new byte[(int) length];
    bytes(Long.BYTES, (int) length).get(header);
    JsonNode json = JsonObjects.parse(file + ": the header", header);
    long dataStart = Long.BYTES + length;
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!field.getKey().equals(Safetensors.METADATA)) {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::start));
    requireWhole(entries, size - dataStart);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.type().isReal()) {
        tensors.put(entry.name(), tensor(entry, dataStart));
      } else if (!HarmlessTensors.isCounter(entry.name())) {
        throw wrong(
            "holds the tensor %s as %s, expected F32, F16 or BF16: weights that are quantised already cannot be taken"
                .formatted(entry.name(), entry.type()));
      }
    }
    json.path(Safetensors.METADATA)
        .properties()
        .forEach(
            alias -> {
              FloatTensor stored = tensors.get(alias.getValue().asText());
              if (stored != null) {
                tensors.putIfAbsent(alias.getKey(), stored);
              }
            });
    return new Weights(tensors);
  }

  private Entry entry(String name, JsonNode node) {
    ElementType type =
        ElementType.find(node.path("dtype").asText())
            .orElseThrow(
                () ->
                    wrong(
                        "gives the tensor %s the type %s, expected F32, F16 or BF16"
                            .formatted(name, node.path("dtype"))));
    List<Integer> shape = new ArrayList<>();
    long count = 1;
    for (JsonNode dimension : node.path("shape")) {
      if (!dimension.isInt() || dimension.intValue() < 0) {
        throw wrong("gives the tensor %s the shape %s".formatted(name, node.path("shape")));
      }
      shape.add(dimension.intValue());
      count *= dimension.intValue();
      if (count > Integer.MAX_VALUE) {
        throw wrong(
            "gives the tensor %s the shape %s, more than can be held".formatted(name, shape));
      }
    }
    JsonNode offsets = node.path("data_offsets");
    long start = offsets.path(0).asLong(-1);
    long end = offsets.path(1).asLong(-1);
    if (!node.path("shape").isArray() || offsets.size() != 2 || start < 0 || end < start) {
      throw wrong("has no shape or no place for the tensor " + name);
    }
    if (end - start != count * type.bytes() || end - start > Integer.MAX_VALUE) {
      throw wrong(
          "gives the tensor %s %d bytes, but %s of the shape %s takes %d"
              .formatted(name, end - start, type, shape, count * type.bytes()));
    }
    return new Entry(name, type, shape, start, end);
  }

  /** Tensors stand one after the other, with nothing between and after them. */
  private void requireWhole(List<Entry> entries, long dataBytes) {
    long next = 0;
    String before = "";
    for (Entry entry : entries) {
      if (entry.start() < next) {
        throw wrong("has the tensors %s and %s over one another".formatted(before, entry.name()));
      }
      if (entry.start() > next) {
        throw wrong(
            "has %d bytes of no tensor before %s".formatted(entry.start() - next, entry.name()));
      }
      next = entry.end();
      before = entry.name();
    }
    if (next != dataBytes) {
      throw wrong(
          "has %d bytes of values, but its header tells of %d%s"
              .formatted(dataBytes, next, dataBytes < next ? ": it is cut off" : ""));
    }
  }

  private FloatTensor tensor(Entry entry, long dataStart) throws IOException {
    ByteBuffer bytes = bytes(dataStart + entry.start(), (int) (entry.end() - entry.start()));
    int width = entry.type().bytes();
    float[] values = new float[bytes.capacity() / width];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.type().real(bytes, i * width);
    }
    return new FloatTensor(entry.shape(), values);
  }

  private ByteBuffer bytes(long start, int length) throws IOException {
    return channel.map(MapMode.READ_ONLY, start, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private WeightsException wrong(String what) {
    return new WeightsException(file + " " + what);
  }
}
