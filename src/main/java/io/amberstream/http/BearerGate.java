package io.amberstream.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.amberstream.input.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those through who bring the bearer token (RFC 6750). Thread-safe. Some paths stay open:
 * probes of an orchestrator have no token, and tell nothing but up or down.
 */
final class BearerGate implements HttpHandler {
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;
  private final Set<String> open;
  private final HttpHandler behind;

  BearerGate(String token, Set<String> open, HttpHandler behind) {
    this.expected = digest(token);
    this.open = Set.copyOf(open);
    this.behind = behind;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (open.contains(exchange.getRequestURI().getPath())) {
      behind.handle(exchange);
      return;
    }
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    if (isToken(sent)) {
      behind.handle(exchange);
    } else {
      String error = sent == null ? "" : ", error=\"invalid_token\"";
      Reply.error(401, "this needs the header Authorization: Bearer TOKEN, with the right token")
          .with("WWW-Authenticate", "Bearer realm=\"amberstream\"" + error)
          .send(exchange);
    }
  }

  /** Takes as long for a token that is nearly right as for any other, whatever its length. */
  private boolean isToken(@Nullable String sent) {
    return sent != null
        && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(expected, digest(sent.substring(SCHEME.length()).strip()));
  }

  private static byte[] digest(String token) {
    return Sha256.digest(token.getBytes(UTF_8));
  }
}
