package io.amberstream.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a small JSON object, reporting what is wrong with it as problems. */
final class JsonFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Python writes NaN and Infinity, which JSON does not have.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonFile() {}

  /** The object in a file. */
  static Optional<JsonNode> read(Path directory, String name, Problems problems) {
    Optional<JsonNode> node = parse(directory, name, problems);
    if (node.isPresent() && !node.get().isObject()) {
      problems.add(name + " holds no JSON object");
      return Optional.empty();
    }
    return node;
  }

  /** The elements of the list in a file. */
  static List<JsonNode> list(Path directory, String name, Problems problems) {
    Optional<JsonNode> node = parse(directory, name, problems);
    if (node.isPresent() && !node.get().isArray()) {
      problems.add(name + " holds no JSON list");
      return List.of();
    }
    List<JsonNode> elements = new ArrayList<>();
    node.ifPresent(list -> list.forEach(elements::add));
    return elements;
  }

  private static Optional<JsonNode> parse(Path directory, String name, Problems problems) {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      problems.add(name + " is missing");
      return Optional.empty();
    }
    if (!FolderFile.isSound(directory, file, FolderFile.MAX_CONFIG_BYTES, problems)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      problems.add(name + " is not valid JSON: " + e.getOriginalMessage());
      return Optional.empty();
    } catch (IOException e) {
      problems.add(name + " cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }
}
