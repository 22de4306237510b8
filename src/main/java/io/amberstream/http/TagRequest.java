package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.StrictUtf8;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.JsonFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code POST /tag} brings. Immutable.
 *
 * @param text the text to tag
 * @param fields the texts of the further fields that the pipeline reads, by path
 */
record TagRequest(String text, Map<String, List<String>> fields) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final JsonNode NO_FIELDS = JSON.createObjectNode();

  /** Of a longer body the connection is closed after the answer. */
  private static final long MOST_DRAINED = 8L << 20;

  TagRequest {
    requireNonNull(text, "text is null");
    fields = Map.copyOf(fields);
  }

  /**
   * Reads a request.
   *
   * @param paths of the further fields that it must bring
   * @throws BadRequestException if it is too long, not UTF-8, not in a form that we read, or lacks
   *     a field
   * @throws IOException if the client fails to send it
   */
  static TagRequest read(HttpExchange exchange, int maxBodyBytes, List<String> paths)
      throws BadRequestException, IOException {
    boolean json = isJson(exchange.getRequestHeaders().getFirst("Content-Type"));
    String body = ByteOrderMark.dropped(utf8(body(exchange, maxBodyBytes)));
    if (body.isEmpty()) {
      throw new BadRequestException(400, "the body is empty; send the text to tag");
    }
    return json
        ? ofJson(body, paths)
        : new TagRequest(body, fields(NO_FIELDS, "the plain text", paths));
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
    InputStream body = exchange.getRequestBody();
    byte[] bytes = body.readNBytes(max + 1);
    if (bytes.length > max) {
      drain(body);
      throw new BadRequestException(413, "the body is longer than " + max + " bytes");
    }
    return bytes;
  }

  /**
   * Reads on without keeping anything: a client that is answered while it still sends may see a
   * broken connection in place of the answer.
   */
  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[8192];
    long left = MOST_DRAINED;
    for (int read = 0; read >= 0 && left > 0; read = body.read(buffer)) {
      left -= read;
    }
  }

  private static String utf8(byte[] bytes) throws BadRequestException {
    try {
      return StrictUtf8.decode(bytes);
    } catch (MalformedUtf8Exception e) {
      throw new BadRequestException(400, "the body is not valid UTF-8");
    }
  }

  private static TagRequest ofJson(String body, List<String> paths) throws BadRequestException {
    JsonNode node = parse(body);
    JsonNode text = node.get("text");
    if (text == null || !text.isTextual()) {
      throw new BadRequestException(
          400, "the JSON is not an object with a string \"text\": send {\"text\": \"...\"}");
    }
    JsonNode fields = node.path("fields");
    if (node.size() > (fields.isMissingNode() ? 1 : 2)) {
      throw new BadRequestException(
          400, "the JSON has fields beside \"text\" and \"fields\"; only these two are read");
    }
    return new TagRequest(
        encodable(text.textValue(), "text"),
        fields(fields.isMissingNode() ? NO_FIELDS : fields, "\"fields\"", paths));
  }

  private static Map<String, List<String>> fields(JsonNode fields, String where, List<String> paths)
      throws BadRequestException {
    if (!fields.isObject()) {
      throw new BadRequestException(400, "\"fields\" is no JSON object: " + form(paths));
    }
    if (paths.isEmpty()) {
      if (!fields.isEmpty()) {
        throw new BadRequestException(
            400, "the pipeline reads nothing but the text; leave \"fields\" out");
      }
      return Map.of();
    }
    Map<String, List<String>> texts;
    try {
      texts = JsonFields.read(fields.toString(), where, paths);
    } catch (EventFormatException e) {
      throw new BadRequestException(400, e.getMessage() + ": " + form(paths));
    }
    for (Map.Entry<String, List<String>> field : texts.entrySet()) {
      for (String text : field.getValue()) {
        encodable(text, field.getKey());
      }
    }
    return texts;
  }

  /** What to send. */
  private static String form(List<String> paths) {
    return paths.stream()
        .map("\"%s\": \"...\""::formatted)
        .collect(Collectors.joining(", ", "send {\"text\": \"...\", \"fields\": {", "}}"));
  }

  /** JSON can escape half a surrogate pair, which no encoder of tokens takes. */
  private static String encodable(String text, String name) throws BadRequestException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new BadRequestException(400, "\"%s\" holds half a surrogate pair".formatted(name));
    }
    return text;
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
