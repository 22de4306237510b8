package io.amberstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers {@code POST /pipelines/NAME/pause} and {@code resume}. The body is empty, or JSON with
 * {@code by} and {@code reason}. Immutable and thread-safe. It is for those whom the {@link
 * OperatorGate} lets pass.
 *
 * @param pipeline the pipeline's name
 * @param paused whether it is paused by this
 * @param endpoint who does it
 * @param guarded whether the token was asked for already
 */
record FlowHandler(String pipeline, boolean paused, FlowEndpoint endpoint, boolean guarded)
    implements HttpHandler {
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final int LONGEST = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Optional<Reply> refusal = OperatorGate.refusal(exchange, guarded, "pause and resume pipelines");
    Reply reply = refusal.isPresent() ? refusal.get() : reply(exchange);
    reply.send(exchange);
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return Reply.error(413, "the body is longer than " + MAX_BODY_BYTES + " bytes");
    }
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      return Reply.error(400, "the body is not valid JSON");
    }
    if (!json.isMissingNode() && !json.isObject()) {
      return Reply.error(400, "the body is no JSON object, expected none or by and reason");
    }
    Optional<String> by = text(json, "by");
    Optional<String> reason = text(json, "reason");
    if (by.orElse("").length() > LONGEST || reason.orElse("").length() > LONGEST) {
      return Reply.error(400, "by or reason is longer than %d characters".formatted(LONGEST));
    }
    String caller = exchange.getRemoteAddress().getAddress().getHostAddress();
    return reply(endpoint.set(paused, by.orElse(caller), reason));
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.path(field).textValue()).filter(text -> !text.isBlank());
  }

  private Reply reply(FlowOutcome outcome) {
    if (outcome instanceof FlowOutcome.Refused refused) {
      return Reply.error(409, refused.reason());
    }
    if (outcome instanceof FlowOutcome.Unknown unknown) {
      return Reply.tryAgain(unknown.reason());
    }
    FlowOutcome.Changed changed = (FlowOutcome.Changed) outcome;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pipeline", pipeline);
    fields.put("state", changed.state());
    fields.put("pipelines", changed.pipelines());
    fields.put("by", changed.by());
    fields.put("at", changed.at().toString());
    return Reply.fields(200, fields);
  }
}
