package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the HTTP endpoints of an operator listen, and for whom. Immutable; its text form does not
 * show the token.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 0 to 65535; 0 takes any free port
 * @param token what a client must bring as bearer token; empty where all may ask
 * @param tls the certificate; empty for plain HTTP
 * @param page what the page at {@code /} shows; empty for no page
 */
public record HttpConfig(
    String host,
    int port,
    Optional<String> token,
    Optional<HttpTlsConfig> tls,
    Optional<PageConfig> page) {
  static final int MAX_PORT = 65_535;

  public HttpConfig {
    requireNonNull(host, "host is null");
    requireNonNull(token, "token is null");
    requireNonNull(tls, "tls is null");
    requireNonNull(page, "page is null");
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is blank");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port is " + port);
    }
  }

  /** Plain HTTP for everyone who can reach the address. */
  public HttpConfig(String host, int port) {
    this(host, port, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "HttpConfig[host=%s, port=%d, token=%s, tls=%s, page=%s]"
        .formatted(host, port, token.map(ignored -> Secrets.MASK), tls, page);
  }
}
