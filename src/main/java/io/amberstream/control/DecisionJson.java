package io.amberstream.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The form of a decision in its topic: JSON with {@code value}, {@code before}, {@code by}, {@code
 * at} and {@code reason}. Stateless.
 */
final class DecisionJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DecisionJson() {}

  static byte[] write(Decision decision) {
    ObjectNode json = JSON.createObjectNode().put("value", decision.value());
    decision.before().ifPresent(before -> json.put("before", before));
    json.put("by", decision.by()).put("at", decision.at().toString());
    decision.reason().ifPresent(reason -> json.put("reason", reason));
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision does not become JSON", e);
    }
  }

  /** The decision; empty where the value is none. Fields of later versions are passed over. */
  static Optional<Decision> read(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value);
      if (!json.path("value").isTextual()) {
        return Optional.empty();
      }
      return Optional.of(
          new Decision(
              json.path("value").textValue(),
              Optional.ofNullable(json.path("before").textValue()),
              json.path("by").asText("unknown"),
              Instant.parse(json.path("at").asText()),
              Optional.ofNullable(json.path("reason").textValue())));
    } catch (IOException | DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
