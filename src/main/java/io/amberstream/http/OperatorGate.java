package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * Who may change what the process does: those who bring the token or, where there is none, programs
 * of this machine. Not others on the network, and not a page in a browser here that comes from
 * elsewhere. Stateless.
 */
final class OperatorGate {
  private OperatorGate() {}

  /** What is done for those who may pass. */
  interface Work {
    Reply reply() throws BadRequestException, IOException;
  }

  /**
   * Answers a request: does the work for those who may pass, and refuses it to others.
   *
   * @param guarded whether the token was asked for already
   * @param what it would do, such as {@code reload models}
   */
  static void answer(HttpExchange exchange, boolean guarded, String what, Work work)
      throws IOException {
    Optional<Reply> refusal = refusal(exchange, guarded, what);
    Reply reply;
    try {
      reply = refusal.isPresent() ? refusal.get() : work.reply();
    } catch (BadRequestException e) {
      reply = e.reply();
    }
    reply.send(exchange);
  }

  /**
   * The refusal of a request; empty where it may pass.
   *
   * @param guarded whether the token was asked for already
   * @param what it would do, such as {@code reload models}
   */
  static Optional<Reply> refusal(HttpExchange exchange, boolean guarded, String what) {
    if (guarded) {
      return Optional.empty();
    }
    if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
      return Optional.of(Reply.error(403, "without http.token only this machine may " + what));
    }
    return Origins.isForeign(exchange)
        ? Optional.of(Reply.error(403, "without http.token no page of another origin may " + what))
        : Optional.empty();
  }
}
