package io.amberstream.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer. Immutable.
 *
 * @param status the HTTP status
 * @param contentType the body's type, charset UTF-8
 * @param body the body; a HEAD request gets its length only
 * @param headers further headers
 */
record Reply(int status, String contentType, String body, Map<String, String> headers) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json";

  static Reply text(String body) {
    return text(body, "text/plain; charset=utf-8");
  }

  static Reply text(String body, String contentType) {
    return new Reply(200, contentType, body, Map.of());
  }

  /** Returns 200 with a body that is JSON already. */
  static Reply json(String json) {
    return new Reply(200, JSON_TYPE, json + "\n", Map.of());
  }

  /** Returns a body of JSON with these fields, in this order. */
  static Reply fields(int status, Map<String, ?> fields) {
    return new Reply(status, JSON_TYPE, write(fields), Map.of());
  }

  static Reply health(Health health) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("status", health.up() ? "up" : "down");
    if (!health.details().isEmpty()) {
      fields.put("details", health.details());
    }
    return fields(health.up() ? 200 : 503, fields);
  }

  /** Returns {@code {"error": message}}. */
  static Reply error(int status, String message) {
    return fields(status, Map.of("error", message));
  }

  /** Returns 503 that asks the client to come again. */
  static Reply tryAgain(String message) {
    return error(503, message).with("Retry-After", "1");
  }

  Reply with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, more);
  }

  /** Sends it and ends the exchange. */
  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      var answer = exchange.getResponseHeaders();
      answer.set("Content-Type", contentType);
      answer.set("Cache-Control", "no-store");
      answer.set("X-Content-Type-Options", "nosniff");
      headers.forEach(answer::set);
      if (exchange.getRequestMethod().equals("HEAD")) {
        answer.set("Content-Length", Integer.toString(bytes.length));
        exchange.sendResponseHeaders(status, -1);
      } else {
        // To the JDK's server 0 means "chunked" and -1 means "no body".
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static String write(Map<String, ?> fields) {
    try {
      return JSON.writeValueAsString(fields) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings and lists of them do not become JSON", e);
    }
  }
}
