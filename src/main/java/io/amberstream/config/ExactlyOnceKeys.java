package io.amberstream.config;

import io.amberstream.yaml.Scalar;
import java.util.List;
import java.util.Map;

/**
 * What exactly-once asks of Kafka's clients. Kafka Streams puts some of it right without a word,
 * and finds the rest when its threads start. Stateless.
 */
final class ExactlyOnceKeys {
  private static final String GUARANTEE = "processing.guarantee";
  private static final String AT_LEAST_ONCE = "at_least_once";
  private static final String IN_FLIGHT = "max.in.flight.requests.per.connection";
  private static final int MOST_IN_FLIGHT = 5;
  private static final String COMMIT = "commit.interval.ms";
  private static final String TRANSACTION = "producer.transaction.timeout.ms";
  private static final long DEFAULT_TRANSACTION = 60_000;

  private static final Map<String, List<String>> TAKEN =
      Map.of(
          "acks", List.of("all", "-1"),
          "enable.idempotence", List.of("true"),
          "isolation.level", List.of("read_committed"));

  private ExactlyOnceKeys() {}

  /** Adds a problem to each value that does not go with the guarantee. */
  static void check(Map<String, Scalar> kafka) {
    Scalar guarantee = kafka.get(GUARANTEE);
    if (guarantee != null && guarantee.value().equals(AT_LEAST_ONCE)) {
      return;
    }
    kafka.forEach(
        (name, value) -> {
          String key = name.replaceFirst("^((main\\.)?consumer|producer)\\.", "");
          List<String> taken = TAKEN.getOrDefault(key, List.of());
          if (!taken.isEmpty() && !taken.contains(value.value())) {
            value.problem(
                "%s does not go with exactly_once_v2, expected %s; or set processing.guarantee to at_least_once"
                    .formatted(value.quoted(), taken.get(0)));
          }
          if (key.equals(IN_FLIGHT) && number(value, 0) > MOST_IN_FLIGHT) {
            value.problem(
                "%s does not go with exactly_once_v2, expected at most %d"
                    .formatted(value.quoted(), MOST_IN_FLIGHT));
          }
        });
    checkCommit(kafka);
  }

  private static void checkCommit(Map<String, Scalar> kafka) {
    Scalar commit = kafka.get(COMMIT);
    Scalar timeout = kafka.get(TRANSACTION);
    long most = timeout == null ? DEFAULT_TRANSACTION : number(timeout, DEFAULT_TRANSACTION);
    if (commit != null && number(commit, 0) > most) {
      commit.problem(
          "%s is longer than a transaction may take, %s: %d"
              .formatted(commit.quoted(), TRANSACTION, most));
    }
  }

  /** What is no number has a problem of its own. */
  private static long number(Scalar value, long otherwise) {
    return value.value().matches("[0-9]{1,18}") ? Long.parseLong(value.value()) : otherwise;
  }
}
