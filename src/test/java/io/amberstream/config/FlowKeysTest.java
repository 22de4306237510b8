package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.MINIMAL;
import static io.amberstream.config.ConfigurationFile.load;
import static io.amberstream.config.ConfigurationFile.problems;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of a pipeline that say how much may flow. */
class FlowKeysTest {
  @Test
  void aPipelineHasAWeight() throws ConfigException {
    Configuration configuration = load(MINIMAL + "    weight: 1000\n");
    assertThat(requireNonNull(configuration.pipelines().get("tickets")).flow().weight())
        .isEqualTo(1000);
    assertThat(ShownConfiguration.yaml(configuration, Map.of())).contains("    weight: 1000\n");
  }

  @Test
  void withoutAKeyThereIsTheDefault() throws ConfigException {
    Configuration configuration = load(MINIMAL);
    assertThat(requireNonNull(configuration.pipelines().get("tickets")).flow())
        .isEqualTo(FlowConfig.DEFAULT);
  }

  @Test
  void aWeightIsAWholeNumberFromOneToAThousand() {
    assertThat(problems(MINIMAL + "    weight: 0\n"))
        .containsExactly(
            "line 11  pipelines.tickets.weight: \"0\" is out of range, expected 1 to 1000");
    assertThat(problems(MINIMAL + "    weight: 0.5\n")).hasSize(1);
  }

  @Test
  void aPipelineHasALimit() throws ConfigException {
    Configuration configuration = load(MINIMAL + "    max_events_per_second: 50\n");
    assertThat(requireNonNull(configuration.pipelines().get("tickets")).flow().maxEventsPerSecond())
        .hasValue(50);
    assertThat(ShownConfiguration.yaml(configuration, Map.of()))
        .contains("    max_events_per_second: 50\n");
    assertThat(problems(MINIMAL + "    max_events_per_second: 0\n"))
        .containsExactly(
            "line 11  pipelines.tickets.max_events_per_second: \"0\" is out of range, expected 1 to"
                + " 1000000");
  }

  @Test
  void theControlTopicIsForNothingElse() throws ConfigException {
    assertThat(load(MINIMAL + "control_topic: tagger-control\n").controlTopic())
        .contains("tagger-control");
    for (String used : new String[] {"tickets", "tickets-tagged", "tickets-dead-letters"}) {
      assertThat(problems(MINIMAL + "control_topic: " + used + "\n"))
          .containsExactly(
              "line 11  control_topic: \"%s\" is a topic of a pipeline, expected one for this alone"
                  .formatted(used));
    }
  }
}
