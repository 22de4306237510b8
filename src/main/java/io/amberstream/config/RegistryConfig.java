package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A schema registry, and what a client shows it. Immutable; its text form shows no secret.
 *
 * @param url {@code http} or {@code https}, without a user
 * @param username goes with a password, and not with a token; by default none
 * @param password by default none
 * @param token a bearer token; by default none
 * @param certificates a PEM file with what is trusted; by default that is what the JVM trusts
 * @param keystore a PKCS12 or JKS file with the client's own certificate; by default none
 * @param keystorePassword goes with the keystore
 * @param timeout how long one request may take; by default 5 s
 */
public record RegistryConfig(
    URI url,
    Optional<String> username,
    Optional<Secret> password,
    Optional<Secret> token,
    Optional<Path> certificates,
    Optional<Path> keystore,
    Optional<Secret> keystorePassword,
    Duration timeout) {

  public RegistryConfig {
    requireNonNull(url, "url is null");
    requireNonNull(certificates, "certificates is null");
    requireNonNull(timeout, "timeout is null");
    if (username.isPresent() != password.isPresent()
        || (username.isPresent() && token.isPresent())
        || keystore.isPresent() != keystorePassword.isPresent()) {
      throw new IllegalArgumentException("credentials that do not go together");
    }
  }
}
