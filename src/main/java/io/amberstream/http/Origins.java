package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.util.regex.Pattern;

/** Tells where a page in a browser comes from that sends a request (RFC 6454). Stateless. */
final class Origins {
  /** A name can lead anywhere, an address cannot. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?");

  private Origins() {}

  /** Whether a page sends it that this server of this machine did not give out. */
  static boolean isForeign(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    if (!headers.containsKey("Origin")) {
      return false;
    }
    String host = String.valueOf(headers.getFirst("Host"));
    String scheme = exchange instanceof HttpsExchange ? "https://" : "http://";
    return headers.get("Origin").size() != 1
        || !THIS_MACHINE.matcher(host).matches()
        || !(scheme + host).equals(headers.getFirst("Origin"));
  }
}
