package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Who may use the HTTP endpoints, and whether what they say can be read on the way. Immutable; its
 * text form does not show the token.
 *
 * @param token what a client must bring as bearer token, but for health; empty where all may ask
 * @param tls the server's certificate; empty for plain HTTP
 */
public record HttpSecurity(Optional<String> token, Optional<SSLContext> tls) {
  /** Plain HTTP for everyone. */
  public static final HttpSecurity NONE = new HttpSecurity(Optional.empty(), Optional.empty());

  public HttpSecurity {
    requireNonNull(token, "token is null");
    requireNonNull(tls, "tls is null");
  }

  @Override
  public String toString() {
    return "HttpSecurity[token=%s, tls=%s]".formatted(token.isPresent(), tls.isPresent());
  }
}
