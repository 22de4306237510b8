package io.amberstream.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The form of an answer in its topic: JSON with {@code text}, {@code label}, {@code event_id},
 * {@code who}, {@code at}, {@code guess}, {@code score}, {@code model}, {@code random} and {@code
 * none}. The label is null where none fits, which {@code none} says, or the person was not sure.
 * Stateless.
 */
final class AnswerJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AnswerJson() {}

  static byte[] write(Answer answer) {
    Question question = answer.asked().question();
    try {
      return JSON.writeValueAsBytes(
          JSON.createObjectNode()
              .put("text", question.text())
              .put("label", answer.verdict().label().orElse(null))
              .put("event_id", question.id())
              .put("who", answer.who())
              .put("at", answer.at().truncatedTo(ChronoUnit.MILLIS).toString())
              .put("guess", question.guess())
              .put("score", question.score())
              .put("model", question.model())
              .put("random", answer.asked().random())
              .put("none", answer.verdict() == Verdict.Without.NONE_FITS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer does not become JSON", e);
    }
  }

  /** The answer; empty where the value is none. */
  static Optional<Answer> read(byte[] value) {
    try {
      JsonNode json = JSON.readTree(new String(value, StandardCharsets.UTF_8));
      if (!json.path("text").isTextual() || !json.path("event_id").isTextual()) {
        return Optional.empty();
      }
      Question question =
          new Question(
              json.path("event_id").textValue(),
              json.path("text").textValue(),
              json.path("guess").asText(),
              json.path("score").asDouble(),
              json.path("model").asText());
      return Optional.of(
          new Answer(
              new ShownQuestion(question, json.path("random").asBoolean()),
              verdict(json),
              json.path("who").asText(),
              Instant.EPOCH));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Verdict verdict(JsonNode json) {
    String label = json.path("label").textValue();
    if (label != null) {
      return new Verdict.Chosen(label);
    }
    return json.path("none").asBoolean() ? Verdict.Without.NONE_FITS : Verdict.Without.NOT_SURE;
  }
}
