package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code http}. */
final class HttpReader {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[a-zA-Z0-9._-]+):([0-9]{1,5})");

  /** What RFC 6750 allows, long enough that nobody guesses it. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,1024}=*");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1", Pattern.CASE_INSENSITIVE);

  private record Address(String host, int port) {}

  private HttpReader() {}

  static Optional<HttpConfig> read(ConfigNode node) {
    int before = node.problems().count();
    MappingReader http = FileKeys.HTTP.read(node);
    Optional<Address> address = http.scalar("address").flatMap(HttpReader::address);
    Optional<String> token = http.scalar("token").flatMap(HttpReader::token);
    Optional<HttpTlsConfig> tls = http.node("tls").flatMap(HttpReader::tls);
    Optional<PageConfig> page = http.node("page").flatMap(HttpReader::page);
    if (token.isEmpty()
        && page.map(PageConfig::showText).orElse(false)
        && address.map(it -> !LOOPBACK.matcher(it.host()).matches()).orElse(false)) {
      http.node("page")
          .ifPresent(
              it ->
                  it.problem(
                      "show_text would show the texts of events to everyone who reaches the"
                          + " address, expected http.token or a loopback address"));
    }
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new HttpConfig(
                    address.orElseThrow().host(), address.orElseThrow().port(), token, tls, page));
  }

  /** {@code true}, {@code false}, or a mapping with what is shown. */
  private static Optional<PageConfig> page(ConfigNode node) {
    if (node.isScalar()) {
      return node.scalar().flatMap(Scalar::flag).filter(on -> on).map(on -> new PageConfig(false));
    }
    MappingReader page = FileKeys.PAGE.read(node);
    return Optional.of(
        new PageConfig(page.scalar("show_text").flatMap(Scalar::flag).orElse(false)));
  }

  private static Optional<Address> address(Scalar value) {
    Matcher matcher = ADDRESS.matcher(value.value());
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HttpConfig.MAX_PORT) {
      return value.problem(
          value.quoted() + " is not an address, expected host:port such as 127.0.0.1:8080");
    }
    String host = matcher.group(1).replaceAll("[\\[\\]]", "");
    return Optional.of(new Address(host, Integer.parseInt(matcher.group(2))));
  }

  private static Optional<String> token(Scalar value) {
    Secrets.requireReference(value);
    return TOKEN.matcher(value.value()).matches()
        ? Optional.of(value.value())
        : value.problem(
            "is no bearer token, expected 16 or more of the characters A-Z a-z 0-9 . _ ~ + / -");
  }

  private static Optional<HttpTlsConfig> tls(ConfigNode node) {
    int before = node.problems().count();
    MappingReader tls = FileKeys.TLS.read(node);
    var keystore = tls.scalar("keystore").flatMap(Scalar::path);
    var password = tls.scalar("password");
    password.ifPresent(Secrets::requireReference);
    return node.problems()
        .ifNoneSince(
            before,
            () -> new HttpTlsConfig(keystore.orElseThrow(), password.orElseThrow().value()));
  }
}
