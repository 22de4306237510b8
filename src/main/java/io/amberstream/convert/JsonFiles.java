package io.amberstream.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes the JSON files of folders. */
final class JsonFiles {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          // Python writes NaN and Infinity, which JSON does not have.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonFiles() {}

  /** The object in a file that was found to be one. */
  static ObjectNode read(Path file) {
    try {
      if (MAPPER.readTree(file.toFile()) instanceof ObjectNode object) {
        return object;
      }
      throw new ConvertException(file + " holds no JSON object");
    } catch (JsonProcessingException e) {
      throw new ConvertException(
          "%s is not valid JSON: %s".formatted(file, e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ConvertException("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  static void write(Path file, ObjectNode json) throws IOException {
    Files.writeString(
        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }
}
