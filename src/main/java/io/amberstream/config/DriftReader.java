package io.amberstream.config;

import io.amberstream.drift.DriftSettings;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code drift} of a pipeline. */
final class DriftReader {
  private static final int MOST_TEXTS = 1_000_000;
  private static final int MOST_WINDOWS = 1_000;

  private DriftReader() {}

  static Optional<DriftConfig> read(String pipeline, ConfigNode node, TopicChecks topics) {
    int before = node.problems().count();
    MappingReader drift = PipelineKeys.DRIFT.read(node);
    Optional<Scalar> to = drift.scalar("to");
    to.ifPresent(topic -> topics.hints(pipeline, topic));
    Optional<String> topic = to.flatMap(Names::topic);
    var reference = drift.scalar("reference").flatMap(Scalar::path);
    DriftSettings defaults = DriftSettings.DEFAULT;
    int window = number(drift, "window", DriftSettings.LEAST_WINDOW, MOST_TEXTS, defaults.window());
    int atLeast = number(drift, "at_least", 1, MOST_TEXTS, Math.min(defaults.atLeast(), window));
    int learn = number(drift, "learn", DriftSettings.LEAST_LEARN, MOST_WINDOWS, defaults.learn());
    int after = number(drift, "after", 1, MOST_WINDOWS, defaults.after());
    Duration windowTime =
        drift
            .scalar("window_time")
            .flatMap(v -> v.duration(Duration.ofSeconds(1), Duration.ofDays(7), "1s to 168h"))
            .orElse(defaults.windowTime());
    double limit = drift.scalar("limit").flatMap(Scalar::fraction).orElse(defaults.limit());
    if (atLeast > window) {
      node.problem(
          "at_least is %d and window %d: no window would be judged, expected at_least up to window"
              .formatted(atLeast, window));
    }
    if (limit <= 0) {
      drift
          .node("limit")
          .ifPresent(key -> key.problem("is 0, expected more: windows are never alike"));
    }
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new DriftConfig(
                    topic,
                    reference,
                    new DriftSettings(window, windowTime, atLeast, learn, after, limit)));
  }

  private static int number(MappingReader drift, String key, int least, int most, int fallback) {
    return drift.scalar(key).flatMap(value -> value.wholeNumber(least, most)).orElse(fallback);
  }
}
