package io.amberstream.registry;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a registry is, and how it is asked. Immutable.
 *
 * @param url what the paths of Confluent's API follow, such as {@code http://registry:8081} or
 *     Apicurio's {@code http://registry:8080/apis/ccompat/v7}
 * @param credentials what the client shows; by default nothing
 * @param tls whom it trusts; by default whom the JVM trusts
 * @param timeout how long one request may take, its answer included
 */
public record RegistrySettings(
    URI url, Optional<Credentials> credentials, Optional<SSLContext> tls, Duration timeout) {
  /** The timeout where none is given. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  public RegistrySettings {
    requireNonNull(url, "url is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(tls, "tls is null");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout);
    }
  }

  /** Of a registry that asks for nothing. */
  public static RegistrySettings of(URI url) {
    return new RegistrySettings(url, Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT);
  }
}
