package io.amberstream.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionJsonTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

  @Test
  void whatIsWrittenIsReadAgain() {
    Decision all =
        new Decision("paused", Optional.of("flowing"), "ann", AT, Optional.of("an \"upgrade\""));
    assertThat(DecisionJson.read(DecisionJson.write(all))).contains(all);
    Decision least = new Decision("paused", Optional.empty(), "ann", AT, Optional.empty());
    assertThat(DecisionJson.read(DecisionJson.write(least))).contains(least);
    assertThat(new String(DecisionJson.write(least), UTF_8))
        .isEqualTo("{\"value\":\"paused\",\"by\":\"ann\",\"at\":\"2026-03-04T05:06:07.089Z\"}");
  }

  @Test
  void fieldsOfLaterVersionsArePassedOver() {
    String json = "{\"value\":\"paused\",\"at\":\"2026-03-04T05:06:07.089Z\",\"until\":{}}";
    assertThat(DecisionJson.read(json.getBytes(UTF_8)).map(Decision::by)).contains("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "1", "{}", "{\"value\":1}", "{\"value\":\"paused\",\"at\":\"x\"}"})
  void whatIsNoDecisionIsNone(String json) {
    assertThat(DecisionJson.read(json.getBytes(UTF_8))).isEmpty();
  }
}
