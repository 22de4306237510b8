package io.amberstream.config;

import io.amberstream.registry.RegistrySettings;
import io.amberstream.registry.SchemaId;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a section {@code registry}. */
final class RegistryReader {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String APICURIO = "/apis/ccompat/";

  private RegistryReader() {}

  static Optional<InputRegistryConfig> readInput(ConfigNode node) {
    int before = node.problems().count();
    MappingReader registry = RegistryKeys.FROM.read(node);
    Optional<RegistryConfig> server = server(node, registry);
    List<SchemaId.Kind> kinds =
        List.of(SchemaId.Kind.SCHEMA_ID, SchemaId.Kind.GLOBAL_ID, SchemaId.Kind.CONTENT_ID);
    var id = registry.scalar("id").flatMap(v -> v.choice(kinds, SchemaId.Kind::toString));
    var idBytes =
        registry.scalar("id_bytes").flatMap(v -> v.choice(List.of(4, 8), String::valueOf));
    if (id.filter(kind -> kind != SchemaId.Kind.SCHEMA_ID).isPresent()
        && server.filter(it -> !it.url().toString().contains(APICURIO)).isPresent()) {
      node.problem(
          "%s is a number of Apicurio's, expected a url that ends with /apis/ccompat/v7"
              .formatted(id.get()));
    }
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new InputRegistryConfig(
                    server.orElseThrow(),
                    id.orElse(SchemaId.Kind.SCHEMA_ID),
                    idBytes.orElse(InputRegistryConfig.DEFAULT_ID_BYTES)));
  }

  /**
   * Reads what an output says of its registry.
   *
   * @param of that of the input, which is meant where no address is given
   */
  static Optional<OutputRegistryConfig> readOutput(ConfigNode node, Optional<RegistryConfig> of) {
    int before = node.problems().count();
    MappingReader registry = RegistryKeys.TO.read(node);
    boolean isOwn = registry.node("url").isPresent();
    Optional<RegistryConfig> server = isOwn ? server(node, registry) : of;
    if (server.isEmpty() && !isOwn) {
      node.problem("url is missing, and the pipeline has no from.registry");
    }
    if (!isOwn) {
      RegistryKeys.server()
          .flatMap(key -> registry.node(key).stream())
          .forEach(it -> it.problem("only allowed with a url"));
    }
    var subject = registry.scalar("subject").flatMap(v -> v.choice(SubjectStrategy.class));
    var autoRegister = registry.scalar("auto_register").flatMap(Scalar::flag);
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new OutputRegistryConfig(
                    server.orElseThrow(),
                    subject.orElse(SubjectStrategy.TOPIC_NAME),
                    autoRegister.orElse(false)));
  }

  private static Optional<RegistryConfig> server(ConfigNode node, MappingReader registry) {
    int before = node.problems().count();
    var url = registry.scalar("url").flatMap(RegistryReader::url);
    var username = registry.scalar("username").flatMap(RegistryReader::username);
    var password = registry.scalar("password").flatMap(RegistryReader::secret);
    var token = registry.scalar("token").flatMap(RegistryReader::secret);
    var certificates = registry.scalar("certificates").flatMap(Scalar::path);
    var keystore = registry.scalar("keystore").flatMap(Scalar::path);
    var keystorePassword = registry.scalar("keystore_password").flatMap(RegistryReader::secret);
    var timeout =
        registry
            .scalar("timeout")
            .flatMap(v -> v.duration(SHORTEST, LONGEST, "100ms to 30s"))
            .orElse(RegistrySettings.DEFAULT_TIMEOUT);
    requireBoth(node, registry, "username", "password");
    requireBoth(node, registry, "keystore", "keystore_password");
    if (registry.node("username").isPresent() && registry.node("token").isPresent()) {
      node.problem("expected either username and password, or token");
    }
    if (url.filter(it -> it.getScheme().equals("http")).isPresent()) {
      for (String key : List.of("certificates", "keystore")) {
        registry.node(key).ifPresent(it -> it.problem("only allowed with an https url"));
      }
    }
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new RegistryConfig(
                    url.orElseThrow(),
                    username,
                    password,
                    token,
                    certificates,
                    keystore,
                    keystorePassword,
                    timeout));
  }

  private static void requireBoth(
      ConfigNode node, MappingReader registry, String one, String other) {
    if (registry.node(one).isPresent() != registry.node(other).isPresent()) {
      node.problem("expected both %s and %s, or neither".formatted(one, other));
    }
  }

  private static Optional<Secret> secret(Scalar value) {
    Secrets.requireReference(value);
    return value.text().map(Secret::new);
  }

  private static Optional<String> username(Scalar value) {
    return value.value().indexOf(':') >= 0
        ? value.problem("has a colon, which no user's name can have")
        : value.text();
  }

  private static Optional<URI> url(Scalar value) {
    URI url;
    try {
      url = new URI(value.value());
    } catch (URISyntaxException e) {
      return notAnAddress(value);
    }
    if (url.getRawUserInfo() != null) {
      // The value is not quoted: it holds a password.
      return value.problem("has a user in it, expected the keys username and password instead");
    }
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    return isHttp && url.getHost() != null && url.getQuery() == null && url.getFragment() == null
        ? Optional.of(url)
        : notAnAddress(value);
  }

  private static Optional<URI> notAnAddress(Scalar value) {
    return value.problem(
        value.quoted() + " is not an address, expected one like http://registry:8081");
  }
}
