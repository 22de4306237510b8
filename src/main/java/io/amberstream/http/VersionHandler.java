package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers {@code POST /models/NAME/promote}. The body is JSON with {@code version}, and perhaps
 * {@code by} and {@code reason}. Immutable and thread-safe. It is for those whom the {@link
 * OperatorGate} lets pass.
 *
 * @param model the model's name
 * @param endpoint who does it
 * @param guarded whether the token was asked for already
 */
record VersionHandler(String model, VersionEndpoint endpoint, boolean guarded)
    implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    OperatorGate.answer(
        exchange, guarded, "promote models", () -> reply(DecisionRequest.read(exchange)));
  }

  private Reply reply(DecisionRequest request) throws BadRequestException {
    String version =
        request
            .text("version")
            .orElseThrow(
                () ->
                    new BadRequestException(
                        400, "the body has no version, expected {\"version\": \"NAME\"}"));
    return reply(endpoint.promote(version, request.by(), request.reason()));
  }

  private Reply reply(VersionOutcome outcome) {
    if (outcome instanceof VersionOutcome.Impossible impossible) {
      return Reply.error(409, impossible.reason());
    }
    if (outcome instanceof VersionOutcome.Unknown unknown) {
      return Reply.tryAgain(unknown.reason());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    if (outcome instanceof VersionOutcome.Promoted promoted) {
      fields.put("outcome", "promoted");
      fields.putAll(promoted.state());
      return Reply.fields(200, fields);
    }
    VersionOutcome.Refused refused = (VersionOutcome.Refused) outcome;
    fields.put("outcome", "refused");
    fields.put("version", refused.version());
    fields.put("problems", refused.problems());
    return Reply.fields(422, fields);
  }
}
