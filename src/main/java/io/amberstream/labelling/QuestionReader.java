package io.amberstream.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.registry.RegistryAwayException;
import io.amberstream.registry.RegistryRefusedException;
import io.amberstream.serde.EnrichedEventDecoder;
import io.amberstream.serde.EnrichedEventJson;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.RegistryRecords;
import io.amberstream.serde.ValueHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads questions from enriched events, Avro or JSON. Thread-safe.
 *
 * @param head whose label is asked for
 * @param ofRegistry reads those whose schemas are in a registry
 */
record QuestionReader(
    String head, EnrichedEventDecoder avro, Optional<RegistryRecords> ofRegistry) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  QuestionReader(String head, Optional<RegistryRecords> ofRegistry) {
    this(head, new EnrichedEventDecoder(), ofRegistry);
  }

  /**
   * The question; empty where the value is no enriched event with one text and such a label, or its
   * schema cannot be had.
   */
  Optional<Question> read(byte[] value, ValueHeaders headers) {
    try {
      JsonNode event = JSON.readTree(json(value, headers));
      for (JsonNode result : event.path("results")) {
        JsonNode best = result.at("/labels/0");
        if (head.equals(result.path("head").textValue())
            && event.path("text").isTextual()
            && best.isObject()) {
          return Optional.of(
              new Question(
                  event.path("id").asText(),
                  event.path("text").textValue(),
                  best.path("label").asText(),
                  best.path("score").asDouble(),
                  result.at("/model/sha256").asText()));
        }
      }
      return Optional.empty();
    } catch (EventFormatException
        | JsonProcessingException
        | RegistryAwayException
        | RegistryRefusedException e) {
      // Nobody waits for this one: the events that come next are questions too.
      return Optional.empty();
    }
  }

  private String json(byte[] value, ValueHeaders headers) {
    if (avro.recognises(value)) {
      return EnrichedEventJson.write(avro.decode(value));
    }
    return ofRegistry
        .filter(it -> it.mayBe(value, headers))
        .map(it -> it.json(value, headers, PATIENCE))
        .orElseGet(() -> new String(value, StandardCharsets.UTF_8));
  }
}
