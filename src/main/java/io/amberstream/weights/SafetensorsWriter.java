package io.amberstream.weights;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.input.FileReplacement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Writes safetensors files. */
final class SafetensorsWriter {
  private static final int CHUNK = 1 << 16;

  private SafetensorsWriter() {}

  static void write(Path file, Weights weights, Map<String, String> metadata) throws IOException {
    ByteBuffer start = start(header(weights, metadata));
    FileReplacement.write(
        file,
        out -> {
          writeAll(out, start);
          ByteBuffer chunk =
              ByteBuffer.allocateDirect(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          for (FloatTensor tensor : weights.tensors().values()) {
            write(out, tensor.values(), chunk);
          }
        });
  }

  private static byte[] header(Weights weights, Map<String, String> metadata) throws IOException {
    ObjectNode header = JsonObjects.MAPPER.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = header.putObject(Safetensors.METADATA);
      metadata.forEach(texts::put);
    }
    long offset = 0;
    for (Map.Entry<String, FloatTensor> entry : weights.tensors().entrySet()) {
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", ElementType.F32.name());
      ArrayNode shape = node.putArray("shape");
      entry.getValue().shape().forEach(shape::add);
      long end = offset + (long) entry.getValue().values().length * Float.BYTES;
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return JsonObjects.MAPPER.writeValueAsBytes(header);
  }

  /** The length and the header, padded with spaces so that the values begin at a multiple of 8. */
  private static ByteBuffer start(byte[] json) {
    byte[] header = Arrays.copyOf(json, (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
    Arrays.fill(header, json.length, header.length, " ".getBytes(StandardCharsets.US_ASCII)[0]);
    return ByteBuffer.allocate(Long.BYTES + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .flip();
  }

  private static void write(FileChannel out, float[] values, ByteBuffer chunk) throws IOException {
    for (int done = 0; done < values.length; done += CHUNK) {
      int count = Math.min(CHUNK, values.length - done);
      chunk.clear();
      chunk.asFloatBuffer().put(values, done, count);
      writeAll(out, chunk.limit(count * Float.BYTES));
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
