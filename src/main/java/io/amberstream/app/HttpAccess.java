package io.amberstream.app;

import io.amberstream.config.HttpConfig;
import io.amberstream.config.HttpTlsConfig;
import io.amberstream.http.HttpSecurity;
import io.amberstream.http.TlsKeystore;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Who may use the HTTP endpoints, from the configuration. */
final class HttpAccess {
  private HttpAccess() {}

  /**
   * Reads the certificate, where one is named.
   *
   * @param problems takes what is wrong with it
   */
  static HttpSecurity of(Optional<HttpConfig> http, Problems problems) {
    return new HttpSecurity(
        http.flatMap(HttpConfig::token),
        http.flatMap(HttpConfig::tls).flatMap(tls -> context(tls, problems)));
  }

  private static Optional<SSLContext> context(HttpTlsConfig tls, Problems problems) {
    try {
      return Optional.of(TlsKeystore.read(tls.keystore(), tls.password()));
    } catch (InputException e) {
      problems.add("http.tls: " + e.getMessage());
      return Optional.empty();
    }
  }
}
