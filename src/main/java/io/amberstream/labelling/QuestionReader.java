package io.amberstream.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.serde.EnrichedEventDecoder;
import io.amberstream.serde.EnrichedEventJson;
import io.amberstream.serde.EventFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads questions from enriched events, Avro or JSON. Thread-safe.
 *
 * @param head whose label is asked for
 */
record QuestionReader(String head, EnrichedEventDecoder avro) {
  private static final ObjectMapper JSON = new ObjectMapper();

  QuestionReader(String head) {
    this(head, new EnrichedEventDecoder());
  }

  /** The question; empty where the value is no enriched event with one text and such a label. */
  Optional<Question> read(byte[] value) {
    try {
      String json =
          avro.recognises(value)
              ? EnrichedEventJson.write(avro.decode(value))
              : new String(value, StandardCharsets.UTF_8);
      JsonNode event = JSON.readTree(json);
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
    } catch (EventFormatException | JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
