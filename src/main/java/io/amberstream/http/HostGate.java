package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where no token is asked for, lets only those through who call this server by an address or by its
 * own name. Immutable and thread-safe.
 *
 * <p>A page of somebody else, open in a browser of this machine, may have its name lead here (DNS
 * rebinding). To the browser that would be the same origin; the header {@code Host} gives it away.
 */
final class HostGate implements HttpHandler {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[a-zA-Z0-9._-]+)(?::[0-9]{1,5})?");
  private static final Pattern ADDRESS =
      Pattern.compile("\\[.*]|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|localhost");

  private final Set<String> guarded;
  private final String own;
  private final HttpHandler behind;

  /**
   * Makes a gate.
   *
   * @param guarded the paths that it stands before
   * @param own the name that the server was told to listen at
   */
  HostGate(Set<String> guarded, String own, HttpHandler behind) {
    this.guarded = Set.copyOf(guarded);
    this.own = own.toLowerCase(Locale.ROOT);
    this.behind = behind;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!guarded.contains(exchange.getRequestURI().getPath())
        || isOwn(exchange.getRequestHeaders().getFirst("Host"))) {
      behind.handle(exchange);
    } else {
      Reply.error(403, "without http.token, call this server by its address or http.address's name")
          .send(exchange);
    }
  }

  private boolean isOwn(@Nullable String header) {
    return header != null && isOwnName(header);
  }

  private boolean isOwnName(String header) {
    var matcher = HOST.matcher(header);
    if (!matcher.matches()) {
      return false;
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(host).matches() || host.equals(own);
  }
}
