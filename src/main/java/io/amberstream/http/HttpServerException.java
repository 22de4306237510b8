package io.amberstream.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Says that the HTTP endpoints cannot be opened, and what a user can do. */
public final class HttpServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HttpServerException(
      InetSocketAddress address, String problem, String advice, @Nullable Throwable cause) {
    super("http.address " + text(address) + " cannot be used: " + problem + "; " + advice, cause);
  }

  private static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
