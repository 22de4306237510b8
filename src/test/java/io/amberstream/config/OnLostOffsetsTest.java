package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.kafka.OnLostOffsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnLostOffsetsTest {

  @ParameterizedTest
  @EnumSource
  void isReadByItsName(OnLostOffsets onLostOffsets) throws ConfigException {
    assertThat(ConfigurationFile.load(yaml(onLostOffsets)).pipelines().values())
        .extracting(pipeline -> pipeline.from().onLostOffsets())
        .containsExactly(onLostOffsets);
  }

  @Test
  void stopIsRefusedWhereNobodyWouldHearOfLostOffsets() {
    String yaml = yaml(OnLostOffsets.STOP).replace("models:", "  group.protocol: streams\nmodels:");

    List<String> problems = ConfigurationFile.problems(yaml, Map.of());

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .contains("tickets.from.on_lost_offsets is stop", "the protocol classic");
  }

  private static String yaml(OnLostOffsets onLostOffsets) {
    return ConfigurationFile.minimalWith(
        "topics: [tickets]", "topics: [tickets], on_lost_offsets: " + onLostOffsets);
  }
}
