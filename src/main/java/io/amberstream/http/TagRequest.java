package io.amberstream.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.StrictUtf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the text of a {@code POST /tag}. */
final class TagRequest {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private TagRequest() {}

  /**
   * Returns the text that the request brings.
   *
   * @throws BadRequestException if it is too long, not UTF-8, or not in a form that we read
   * @throws IOException if the client fails to send it
   */
  static String text(HttpExchange exchange, int maxBodyBytes)
      throws BadRequestException, IOException {
    boolean json = isJson(exchange.getRequestHeaders().getFirst("Content-Type"));
    String body = utf8(body(exchange, maxBodyBytes));
    if (body.isEmpty()) {
      throw new BadRequestException(400, "the body is empty; send the text to tag");
    }
    return json ? field(body) : body;
  }

  private static boolean isJson(@Nullable String contentType) throws BadRequestException {
    if (contentType == null) {
      return false;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").strip();
      if (parameter.startsWith("charset=")
          && !parameter.equals("charset=utf-8")
          && !parameter.equals("charset=us-ascii")) {
        throw new BadRequestException(415, "the charset is not utf-8; send UTF-8");
      }
    }
    return switch (parts[0].strip()) {
      case "application/json" -> true;
      case "text/plain" -> false;
      default ->
          throw new BadRequestException(
              415,
              "the Content-Type is neither text/plain nor application/json;"
                  + " with curl add -H 'Content-Type: text/plain'");
    };
  }

  private static byte[] body(HttpExchange exchange, int max)
      throws BadRequestException, IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(max + 1);
    if (bytes.length > max) {
      throw new BadRequestException(413, "the body is longer than " + max + " bytes");
    }
    return bytes;
  }

  private static String utf8(byte[] bytes) throws BadRequestException {
    try {
      return StrictUtf8.decode(bytes);
    } catch (MalformedUtf8Exception e) {
      throw new BadRequestException(400, "the body is not valid UTF-8");
    }
  }

  private static String field(String body) throws BadRequestException {
    JsonNode node = parse(body);
    JsonNode text = node.get("text");
    if (text == null || !text.isTextual()) {
      throw new BadRequestException(
          400, "the JSON is not an object with a string \"text\": send {\"text\": \"...\"}");
    }
    if (node.size() > 1) {
      throw new BadRequestException(
          400, "the JSON has fields beside \"text\"; only \"text\" is read");
    }
    String value = text.textValue();
    // JSON can escape half a surrogate pair, which no encoder of tokens takes.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new BadRequestException(400, "\"text\" holds half a surrogate pair");
    }
    return value;
  }

  private static JsonNode parse(String body) throws BadRequestException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the body.
      var at = e.getLocation();
      String where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new BadRequestException(400, "the body is not valid JSON" + where);
    }
  }
}
