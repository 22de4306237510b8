package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The certificate of the HTTP endpoints. Immutable; its text form does not show the password.
 *
 * @param keystore a PKCS12 file with the private key and its chain
 * @param password of the file and of the key
 */
public record HttpTlsConfig(Path keystore, String password) {

  public HttpTlsConfig {
    requireNonNull(keystore, "keystore is null");
    requireNonNull(password, "password is null");
  }

  @Override
  public String toString() {
    return "HttpTlsConfig[keystore=%s, password=%s]".formatted(keystore, Secrets.MASK);
  }
}
