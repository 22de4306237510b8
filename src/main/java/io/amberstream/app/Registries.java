package io.amberstream.app;

import io.amberstream.config.RegistryConfig;
import io.amberstream.config.Secret;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.registry.Credentials;
import io.amberstream.registry.PatientQuestions;
import io.amberstream.registry.RegistryClient;
import io.amberstream.registry.RegistryListener;
import io.amberstream.registry.RegistrySettings;
import io.amberstream.registry.RegistryTls;
import io.amberstream.registry.SchemaLookup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** The clients of the schema registries that a configuration names, one for each. */
final class Registries {
  private final RegistryListener listener;
  private final Optional<SchemaLookup> instead;
  private final PatientQuestions questions = new PatientQuestions();
  private final Map<RegistryConfig, Optional<RegistryClient>> clients = new HashMap<>();

  /**
   * Prepares to make them.
   *
   * @param listener hears of their answers
   */
  Registries(RegistryListener listener) {
    this(listener, Optional.empty());
  }

  private Registries(RegistryListener listener, Optional<SchemaLookup> instead) {
    this.listener = listener;
    this.instead = instead;
  }

  /** None is asked for schemas of input: these schemas stand in their place. */
  static Registries replacedBy(SchemaLookup schemas) {
    return new Registries(outcome -> {}, Optional.of(schemas));
  }

  /** How they are asked while they are away. */
  PatientQuestions questions() {
    return questions;
  }

  /** Ids for a look at a configuration alone: its files are read, and no registry is asked. */
  OutputIds unasked() {
    return (key, output, problems) -> {
      output.registry().ifPresent(it -> client(key + ".registry", it.server(), problems));
      return OptionalInt.of(0);
    };
  }

  /**
   * A client; no connection is made yet. Empty, with the problem noted, if a file is wrong.
   *
   * @param key where the configuration names the registry
   * @param problems takes what is wrong
   */
  Optional<RegistryClient> client(String key, RegistryConfig config, Problems problems) {
    return clients.computeIfAbsent(config, added -> make(key, added, problems));
  }

  /** What has the schemas of an input; see {@link #client}. */
  Optional<SchemaLookup> lookup(String key, RegistryConfig config, Problems problems) {
    return client(key, config, problems).map(client -> instead.orElse(client));
  }

  private Optional<RegistryClient> make(String key, RegistryConfig config, Problems problems) {
    try {
      return Optional.of(
          new RegistryClient(
              new RegistrySettings(
                  config.url(), credentials(config), tls(config), config.timeout()),
              listener));
    } catch (InputException e) {
      problems.add(key + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Credentials> credentials(RegistryConfig config) {
    return config
        .username()
        .map(user -> Credentials.basic(user, config.password().orElseThrow().value()))
        .or(() -> config.token().map(Secret::value).map(Credentials::bearer));
  }

  private static Optional<SSLContext> tls(RegistryConfig config) {
    if (config.certificates().isEmpty() && config.keystore().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        RegistryTls.context(
            config.certificates(),
            config
                .keystore()
                .map(
                    file ->
                        new RegistryTls.Keystore(
                            file, config.keystorePassword().orElseThrow().value()))));
  }
}
