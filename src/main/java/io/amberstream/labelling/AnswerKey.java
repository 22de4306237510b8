package io.amberstream.labelling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The key of an answer's record: of the answers with one key the latest counts. Immutable.
 *
 * @param id of the event
 * @param who the person, where several are asked about one event; empty where one is
 */
record AnswerKey(String id, String who) {
  private static final ObjectMapper JSON = new ObjectMapper();

  AnswerKey {
    requireNonNull(id, "id is null");
    requireNonNull(who, "who is null");
  }

  /** The key where so many people are asked about one event. */
  static AnswerKey of(String id, String who, int wanted) {
    return new AnswerKey(id, wanted == 1 ? "" : who);
  }

  /** Of one answer the event's id as it is; of several a JSON list of id and person. */
  byte[] bytes() {
    try {
      return who.isEmpty()
          ? id.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(JSON.createArrayNode().add(id).add(who));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a key does not become JSON", e);
    }
  }

  static AnswerKey read(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    try {
      JsonNode list = text.startsWith("[") ? JSON.readTree(text) : JSON.nullNode();
      if (list.size() == 2 && list.get(0).isTextual() && list.get(1).isTextual()) {
        return new AnswerKey(list.get(0).textValue(), list.get(1).textValue());
      }
    } catch (IOException e) {
      // An id may begin like a list and be none.
      return new AnswerKey(text, "");
    }
    return new AnswerKey(text, "");
  }
}
