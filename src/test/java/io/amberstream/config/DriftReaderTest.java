package io.amberstream.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.drift.DriftSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftReaderTest {

  @Test
  void anEmptySectionWatchesWithTheDefaults() throws ConfigException {
    assertThat(read("drift: {}"))
        .contains(new DriftConfig(Optional.empty(), Optional.empty(), DriftSettings.DEFAULT));
    assertThat(read("language: all")).isEmpty();
  }

  @Test
  void everyKeyIsRead() throws ConfigException {
    assertThat(
            read(
                "drift: { to: drift, window: 500, window_time: 10m, at_least: 50, after: 5,"
                    + " limit: 0.2, learn: 40, reference: usual/tickets.json }"))
        .contains(
            new DriftConfig(
                Optional.of("drift"),
                Optional.of(Path.of("usual/tickets.json")),
                new DriftSettings(500, Duration.ofMinutes(10), 50, 40, 5, 0.2)));
  }

  @Test
  void aSmallWindowIsJudgedWhole() throws ConfigException {
    assertThat(read("drift: { window: 60 }"))
        .hasValueSatisfying(drift -> assertThat(drift.settings().atLeast()).isEqualTo(60));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window: 5 | pipelines.tickets.drift.window: \"5\" is out of range",
        "window: 50, at_least: 60 | no window would be judged, expected at_least up to window",
        "limit: 0 | pipelines.tickets.drift.limit: is 0, expected more",
        "learn: 3 | pipelines.tickets.drift.learn: \"3\" is out of range",
        "window_time: 3 | pipelines.tickets.drift.window_time",
        "to: tickets | 'tickets' is read by pipeline tickets, writing to it would make a loop",
        "to: tickets-tagged | 'tickets-tagged' is the output topic of pipeline tickets, expected a topic for drift only"
      })
  void mistakesAreProblems(String drift, String problem) {
    assertThatThrownBy(() -> read("drift: { " + drift.strip() + " }"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem.strip().replace('\'', '"'));
  }

  private static Optional<DriftConfig> read(String section) throws ConfigException {
    String yaml = ConfigurationFile.MINIMAL + "    " + section + "\n";
    return requireNonNull(ConfigurationFile.load(yaml).pipelines().get("tickets")).drift();
  }
}
