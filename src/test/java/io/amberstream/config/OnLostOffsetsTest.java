package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.kafka.OnLostOffsets;
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

  private static String yaml(OnLostOffsets onLostOffsets) {
    return ConfigurationFile.minimalWith(
        "topics: [tickets]", "topics: [tickets], on_lost_offsets: " + onLostOffsets);
  }
}
