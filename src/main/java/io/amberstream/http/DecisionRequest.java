package io.amberstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * What somebody wants decided: the body of a request, empty or a JSON object. Immutable.
 *
 * @param json the body
 * @param by who wants it: the field {@code by}, else the caller's address
 * @param reason why: the field {@code reason}, where there is one
 */
record DecisionRequest(JsonNode json, String by, Optional<String> reason) {
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final int LONGEST = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the body.
   *
   * @throws BadRequestException if it is too long, or no JSON object
   */
  static DecisionRequest read(HttpExchange exchange) throws BadRequestException, IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new BadRequestException(413, "the body is longer than " + MAX_BODY_BYTES + " bytes");
    }
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      throw new BadRequestException(400, "the body is not valid JSON");
    }
    if (!json.isMissingNode() && !json.isObject()) {
      throw new BadRequestException(400, "the body is no JSON object");
    }
    String caller = exchange.getRemoteAddress().getAddress().getHostAddress();
    return new DecisionRequest(json, text(json, "by").orElse(caller), text(json, "reason"));
  }

  /** A field of the body; empty where there is none, or nothing in it. */
  Optional<String> text(String field) throws BadRequestException {
    return text(json, field);
  }

  private static Optional<String> text(JsonNode json, String field) throws BadRequestException {
    Optional<String> text =
        Optional.ofNullable(json.path(field).textValue()).filter(value -> !value.isBlank());
    if (text.orElse("").length() > LONGEST) {
      throw new BadRequestException(
          400, "%s is longer than %d characters".formatted(field, LONGEST));
    }
    return text;
  }
}
