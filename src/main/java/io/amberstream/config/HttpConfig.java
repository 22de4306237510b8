package io.amberstream.config;

import static java.util.Objects.requireNonNull;

/**
 * Where the HTTP endpoints of an operator listen. Immutable.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 0 to 65535; 0 takes any free port
 */
public record HttpConfig(String host, int port) {
  static final int MAX_PORT = 65_535;

  public HttpConfig {
    requireNonNull(host, "host is null");
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is blank");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port is " + port);
    }
  }
}
