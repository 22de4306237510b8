package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

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

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    OperatorGate.answer(
        exchange,
        guarded,
        "pause and resume pipelines",
        () -> reply(DecisionRequest.read(exchange)));
  }

  private Reply reply(DecisionRequest request) {
    return reply(endpoint.set(paused, request.by(), request.reason()));
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
