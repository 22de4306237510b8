package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The temperature of a head in {@code config.json}. */
class CalibratedHeadTest {
  private final Problems problems = new Problems();

  @Test
  void theTemperatureIsRead() throws Exception {
    assertThat(head("\"calibration\": {\"temperature\": 1.25}").calibration())
        .isEqualTo(HeadCalibration.of(1.25));
    assertThat(head("\"threshold\": 0.5").calibration().isNone()).isTrue();
    assertThat(problems.lines()).isEmpty();
  }

  @Test
  void whatIsNoTemperatureIsTold() throws Exception {
    head("\"calibration\": {\"temperature\": 0}");
    head("\"calibration\": {\"temperature\": \"hot\"}");
    head("\"problem_type\": \"regression\", \"calibration\": {\"temperature\": 2}");
    assertThat(problems.lines())
        .containsExactly(
            "config.json: heads.mood.calibration.temperature is 0, expected a number above 0",
            "config.json: heads.mood.calibration.temperature is \"hot\", expected a number above 0",
            "config.json: heads.mood.calibration is for heads that give a text labels, and this is none");
  }

  private Head head(String more) throws Exception {
    JsonNode config =
        new JsonMapper()
            .readTree(
                """
                {"heads": {"mood": {"task": "text-classification", "output": "logits",
                  "id2label": {"0": "bad", "1": "good"}, %s}}}"""
                    .formatted(more));
    List<Head> heads = HeadsReader.read(config, problems);
    return heads.get(0);
  }
}
