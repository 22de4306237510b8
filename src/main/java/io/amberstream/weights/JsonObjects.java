package io.amberstream.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.LfsPointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the JSON objects that come with weights. No key may stand there twice. */
final class JsonObjects {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Python writes NaN and Infinity, which JSON does not have.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** The index of a large checkpoint has about 100 KB. */
  private static final long MAX_BYTES = 16L << 20;

  private JsonObjects() {}

  /**
   * The object in a file.
   *
   * @throws WeightsException if there is none, or no such file
   */
  static JsonNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(file + " is missing");
    }
    try {
      Optional<String> pointer = LfsPointer.describe(file);
      if (pointer.isPresent()) {
        throw new WeightsException(file + " is " + pointer.get());
      }
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new WeightsException(
            "%s has %d bytes, expected at most %d".formatted(file, size, MAX_BYTES));
      }
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new WeightsException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The object in some bytes.
   *
   * @param what names them in messages
   */
  static JsonNode parse(String what, byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (!node.isObject()) {
        throw new WeightsException(what + " is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new WeightsException(
          "%s is not valid JSON: %s".formatted(what, e.getOriginalMessage()), e);
    }
  }
}
