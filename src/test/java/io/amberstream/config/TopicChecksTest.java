package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.MINIMAL;
import static io.amberstream.config.ConfigurationFile.load;
import static io.amberstream.config.ConfigurationFile.minimalWith;
import static io.amberstream.config.ConfigurationFile.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines of one file that share topics. */
class TopicChecksTest {

  @Test
  void topicMayBeReadByTwo() {
    assertThat(load(MINIMAL + second("topics: [tickets]", "{ topic: twice }")).pipelines())
        .hasSize(2);
  }

  @Test
  void pipelinesMayFormAChain() {
    assertThat(load(MINIMAL + second("topics: [tickets-tagged]", "{ topic: twice }")).pipelines())
        .hasSize(2);
    assertThat(
            load(MINIMAL + second("topics: [tickets-dead-letters]", "{ topic: twice }"))
                .pipelines())
        .hasSize(2);
  }

  @Test
  void loopThroughAnotherPipelineIsFound() {
    assertThat(problems(MINIMAL + second("topics: [tickets-tagged]", "{ topic: tickets }")))
        .containsExactly(
            "line 10  pipelines.tickets.to.topic: \"tickets-tagged\" is read by pipeline again,"
                + " whose events are read by pipeline tickets, writing to it would make a loop",
            "line 14  pipelines.again.to.topic: \"tickets\" is read by pipeline tickets,"
                + " whose events are read by pipeline again, writing to it would make a loop");
  }

  @Test
  void loopThroughDeadLettersIsFound() {
    assertThat(problems(MINIMAL + second("topics: [tickets-dead-letters]", "{ topic: tickets }")))
        .hasSize(2)
        .allMatch(problem -> problem.contains("would make a loop"));
  }

  @Test
  void patternThatMatchesWhatThePipelineWritesIsALoop() {
    assertThat(problems(minimalWith("topics: [tickets]", "topics_pattern: 'tickets.*'")))
        .containsExactly(
            "line 7  pipelines.tickets.on_error.dead_letter_topic: \"tickets-dead-letters\" is read"
                + " by pipeline tickets, writing to it would make a loop",
            "line 10  pipelines.tickets.to.topic: \"tickets-tagged\" is read by pipeline tickets,"
                + " writing to it would make a loop");
  }

  @Test
  void patternStandsInPlaceOfTopics() {
    assertThat(
            load(minimalWith("topics: [tickets]", "topics_pattern: 'in-.*'")).pipelines().values())
        .singleElement()
        .satisfies(pipeline -> assertThat(pipeline.from().topicsPattern()).contains("in-.*"));
    assertThat(problems(minimalWith("topics: [tickets]", "topics: [a], topics_pattern: b")))
        .containsExactly(
            "line 8  pipelines.tickets.from: expected either topics or topics_pattern");
    assertThat(problems(minimalWith("topics: [tickets]", "format: json")))
        .containsExactly(
            "line 8  pipelines.tickets.from: expected either topics or topics_pattern");
    assertThat(problems(minimalWith("topics: [tickets]", "topics_pattern: 'a('")))
        .containsExactly(
            "line 8  pipelines.tickets.from.topics_pattern: \"a(\" is not a regular expression:"
                + " Unclosed group");
  }

  @Test
  void newProtocolTakesNoPattern() {
    String yaml =
        minimalWith("topics: [tickets]", "topics_pattern: 'in-.*'")
            .replace(": embedded", ": embedded\n  group.protocol: streams");

    assertThat(problems(yaml))
        .containsExactly(
            "line 4  kafka.group.protocol: streams takes no topics_pattern, expected classic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "amberstream"})
  void resultsAreNotMergedOverThoseOfAnEarlierPipeline(String merge) {
    String first =
        minimalWith("{ topic: tickets-tagged }", "{ topic: t, format: json, merge: true }");

    assertThat(
            problems(
                first + second("topics: [t]", "{ topic: u, format: json, merge: " + merge + " }")))
        .containsExactly(
            "line 14  pipelines.again.to.merge: field \"amberstream\" has the result of pipeline"
                + " tickets already, whose events come here; expected another name");
    assertThat(
            load(first + second("topics: [t]", "{ topic: u, format: json, merge: more }"))
                .pipelines())
        .hasSize(2);
  }

  private static String second(String from, String to) {
    return """
          again:
            from: { %s }
            tag_with: [{ model: amber }]
            to: %s
        """
        .formatted(from, to);
  }
}
