package io.amberstream.config;

import io.amberstream.yaml.References;
import io.amberstream.yaml.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which settings hold secrets, by their names. */
final class Secrets {
  /** Stands for a value that nobody shall see. */
  static final String MASK = References.MASK;

  /** Kafka names these everywhere, and they are no secrets: hiding them would hide the problem. */
  static final Set<String> HARMLESS =
      Set.of(
          "kafka.application.id",
          "kafka.bootstrap.servers",
          "kafka.client.id",
          "kafka.group.instance.id",
          "kafka.state.dir");

  private static final List<String> WORDS =
      List.of("password", "secret", "jaas", "token", "key", "credential", "user.info");

  private static final Pattern PASSWORD = Pattern.compile("(?i)(password|secret)\\s*=");

  private Secrets() {}

  /** Whether a setting of Kafka may hold a secret. Rather one too many than one too few. */
  static boolean maybeIn(String setting) {
    String lower = setting.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }

  /** Whether this value of a setting of Kafka holds a secret for certain. */
  static boolean isIn(String setting, String value) {
    return setting.endsWith(".password")
        || setting.endsWith("ssl.keystore.key")
        || (setting.endsWith("sasl.jaas.config") && PASSWORD.matcher(value).find());
  }

  /** Requires that a secret comes from outside, for files are copied, mailed and checked in. */
  static void requireReference(Scalar secret) {
    // Kafka's own configuration providers have references too: ${vault:...}.
    if (!secret.isSubstituted() && !secret.value().contains("${")) {
      secret.problem(
          "is a secret written in the file, expected a reference such as"
              + " ${file:/run/secrets/name} or ${NAME}");
    }
  }
}
