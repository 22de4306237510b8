package io.amberstream.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers {@code POST /label}: JSON with {@code who}, {@code do} (next, answer, none, skip or
 * undo), and {@code id} and {@code label} where they are needed. Immutable and thread-safe.
 *
 * @param endpoint who asks
 * @param guarded whether the token was asked for already
 */
record LabelHandler(LabelEndpoint endpoint, boolean guarded) implements HttpHandler {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int LONGEST_NAME = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!guarded && Origins.isForeign(exchange)) {
      Reply.error(403, "without http.token no page of another origin may label").send(exchange);
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    reply(body).send(exchange);
  }

  private Reply reply(byte[] body) {
    if (body.length > MAX_BODY_BYTES) {
      return Reply.error(413, "the body is longer than " + MAX_BODY_BYTES + " bytes");
    }
    try {
      JsonNode json = JSON.readTree(body);
      String who = json.path("who").asText().strip();
      if (who.isEmpty() || who.length() > LONGEST_NAME) {
        return Reply.error(
            400,
            "\"who\" has %d characters, expected 1 to %d".formatted(who.length(), LONGEST_NAME));
      }
      return act(who, json);
    } catch (JsonProcessingException e) {
      return Reply.error(400, "the body is not valid JSON");
    } catch (IOException e) {
      return Reply.error(400, "the body is not valid UTF-8");
    } catch (LabelRefusedException e) {
      return Reply.error(409, String.valueOf(e.getMessage()));
    }
  }

  private Reply act(String who, JsonNode json) {
    String id = json.path("id").asText();
    return switch (json.path("do").asText()) {
      case "next" -> Reply.json(endpoint.next(who));
      case "answer" ->
          Reply.json(endpoint.answer(who, id, Optional.ofNullable(json.path("label").textValue())));
      case "none" -> Reply.json(endpoint.none(who, id));
      case "skip" -> Reply.json(endpoint.skip(who, id));
      case "undo" -> Reply.json(endpoint.undo(who));
      default -> Reply.error(400, "\"do\" is not next, answer, none, skip or undo");
    };
  }
}
