package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers {@code POST /models/NAME/reload}. Immutable and thread-safe. It is for those whom the
 * {@link OperatorGate} lets pass.
 *
 * @param model the model's name
 * @param endpoint who loads it
 * @param guarded whether the token was asked for already
 */
record ReloadHandler(String model, ReloadEndpoint endpoint, boolean guarded)
    implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    OperatorGate.answer(exchange, guarded, "reload models", () -> reply(endpoint.reload()));
  }

  private Reply reply(ReloadOutcome outcome) {
    if (outcome instanceof ReloadOutcome.Busy busy) {
      return Reply.error(409, busy.reason()).with("Retry-After", "1");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("outcome", outcome.label());
    if (outcome instanceof ReloadOutcome.Reloaded reloaded) {
      fields.put("sha256", reloaded.sha256());
      fields.put("before", reloaded.before());
    } else if (outcome instanceof ReloadOutcome.Refused refused) {
      fields.put("sha256", refused.sha256());
      fields.put("problems", refused.problems());
    }
    return Reply.fields(outcome instanceof ReloadOutcome.Reloaded ? 200 : 422, fields);
  }
}
