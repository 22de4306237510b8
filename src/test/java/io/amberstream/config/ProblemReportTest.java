package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.minimalWith;
import static io.amberstream.config.ConfigurationFile.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.input.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemReportTest {
  private static final String EVERYTHING_WRONG =
      """
      kafka:
        bootstrap.servers: embedded
        processing.guarantee: exactly_once
      models:
        amber: { path: models/amber-mini, max_length: 128, stride: 126, batching: fre }
        amber: { path: elsewhere }
        other:
          max_length: 4
      inference: { workers: 65, max_batch_tokens: many, run_timeout: 10ms, on_stuck: wait }
      pipelines:
        tickets:
          from: { topics: [tickets, "a b"], format: jsn, text_field: a..b }
          tag_with:
            - model: amber
              threshold: 1.5
            - modle: amber
            - model: ambre
              top_k: 0
          to: { topic: tickets, include_text: maybe }
          on_error: { dead_letter_topic: [x] }
        chats:
          from: { topics: tickets, format: text, text_field: body, schema_file: x.avsc }
          tag_with: []
      http: { address: 8080 }
      shutdown_timeout: 5
      loging: true
      """;

  private static final String REPORT =
      """
      FILE has 28 problems
        line 1  kafka.application.id: is missing
        line 3  kafka.processing.guarantee: "exactly_once" is not known, expected exactly_once_v2 or at_least_once
        line 5  models.amber.stride: "126" is too large, expected less than max_length - 2
        line 5  models.amber.batching: "fre" is not known, expected free or alone
        line 6  models.amber: duplicate key, first on line 5
        line 7  models.other.path: is missing
        line 8  models.other.max_length: "4" is out of range, expected 8 to 65536
        line 9  inference.workers: "65" is out of range, expected auto or 1 to 64
        line 9  inference.max_batch_tokens: "many" is not a whole number, expected 16 to 65536
        line 9  inference.run_timeout: "10ms" is out of range, expected 100ms to 24h
        line 9  inference.on_stuck: "wait" is not known, expected dead_letter or fail
        line 12  pipelines.tickets.from.topics[1]: "a b" is not a legal topic name, expected 1 to 249 of the characters a-z A-Z 0-9 . _ -
        line 12  pipelines.tickets.from.format: "jsn" is not known, expected json, avro, protobuf or text
        line 12  pipelines.tickets.from.text_field: "a..b" is not a field: column 3: expected a name
        line 15  pipelines.tickets.tag_with[0].threshold: "1.5" is out of range, expected 0 to 1
        line 16  pipelines.tickets.tag_with[1].modle: unknown key, did you mean "model"? (known: model, heads, name, when, mask_terms, aggregation, threshold, thresholds, top_k, pair_field, zero_shot, questions, question_field, repair, rerank, summary, truncation, answers)
        line 17  pipelines.tickets.tag_with[2].model: "ambre" is not a model, did you mean "amber"? (known: amber, other, amber-mini, amber-ask)
        line 18  pipelines.tickets.tag_with[2].top_k: "0" is out of range, expected all or 1 to 2147483647
        line 19  pipelines.tickets.to.include_text: "maybe" is not known, expected true or false
        line 19  pipelines.tickets.to.topic: "tickets" is read by pipeline tickets, writing to it would make a loop
        line 20  pipelines.tickets.on_error.dead_letter_topic: expected a single value, found a list
        line 21  pipelines.chats.to: is missing
        line 22  pipelines.chats.from.text_field: not allowed with format text, whose records have no fields
        line 22  pipelines.chats.from.schema_file: only allowed with format avro
        line 23  pipelines.chats.tag_with: is empty, expected at least one
        line 24  http.address: "8080" is not an address, expected host:port such as 127.0.0.1:8080
        line 25  shutdown_timeout: "5" has no unit, write 5ms or 5s
        line 26  loging: unknown key (known: kafka, pipelines, models, inference, http, label, control_topic, shutdown_timeout)""";

  @Test
  void everyProblemIsReportedAtOnceByLine(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, EVERYTHING_WRONG);

    ConfigException thrown =
        catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file, Map.of()));

    assertThat(thrown).hasMessage(REPORT.replace("FILE", file.toString()));
    assertThat(thrown.problems())
        .hasSize(28)
        .contains(new Problem(1, "kafka.application.id", "is missing"));
  }

  @Test
  void oneProblemIsNotAPlural(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, minimalWith("amber-mini }", "amber-mini, batching: fre }"));

    assertThat(catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file, Map.of())))
        .hasMessage(
            file
                + " has 1 problem\n"
                + "  line 5  models.amber.batching: \"fre\" is not known, expected free or alone");
  }

  @Test
  void everyMissingKeyIsNamed() {
    assertThat(problems("kafka: {}"))
        .containsExactly(
            "line 1  pipelines: is missing",
            "line 1  kafka.application.id: is missing",
            "line 1  kafka.bootstrap.servers: is missing");
  }

  @Test
  void sectionWithoutAValueIsAProblem() {
    assertThat(problems(minimalWith("{ path: models/amber-mini }", "")))
        .containsExactly(
            "line 5  models.amber: expected a mapping of keys to values, found no value");
    assertThat(problems(minimalWith("id: ticket-tagger", "id:")))
        .containsExactly("line 2  kafka.application.id: has no value");
  }

  @Test
  void brokenModelsSectionDoesNotBlameThePipelines() {
    assertThat(problems(minimalWith("{ path: models/amber-mini }", "{ path: x, size: 1 }")))
        .containsExactly(
            "line 5  models.amber.size: unknown key"
                + " (known: path, max_length, stride, batching, long_text, merge_windows, int8, file,"
                + " versions)");
    assertThat(
            problems(
                ConfigurationFile.MINIMAL.replace(
                    "models:\n  amber: { path: models/amber-mini }", "models: {}")))
        .containsExactly("line 4  models: is empty, expected at least one");
  }

  @Test
  void duplicateKeysAreProblemsOnEveryLevel() {
    assertThat(
            problems(
                minimalWith("embedded", "embedded\n  application.id: again")
                    .replace("[{ model: amber }]", "[{ model: amber, model: amber }]")
                    .concat("kafka: {}\n")))
        .containsExactly(
            "line 4  kafka.application.id: duplicate key, first on line 2",
            "line 10  pipelines.tickets.tag_with[0].model: duplicate key, first on line 10",
            "line 12  kafka: duplicate key, first on line 1");
  }

  @ParameterizedTest
  @CsvSource({
    "5, '\"5\" has no unit, write 5ms or 5s'",
    "5x, '\"5x\" is not a duration, expected one like 500ms, 30s, 5m or 1h'",
    "-5s, '\"-5s\" is not a duration, expected one like 500ms, 30s, 5m or 1h'",
    "soon, '\"soon\" is not a duration, expected one like 500ms, 30s, 5m or 1h'",
  })
  void badDurationsSayWhatToWrite(String duration, String message) {
    assertThat(problems(ConfigurationFile.MINIMAL + "shutdown_timeout: " + duration))
        .containsExactly("line 11  shutdown_timeout: " + message);
  }

  @ParameterizedTest
  @CsvSource({"8080", "localhost", "':8080'", "'localhost:'", "localhost:65536", "'::1:8080'"})
  void badAddressesAreRefused(String address) {
    assertThat(problems(ConfigurationFile.MINIMAL + "http: { address: '" + address + "' }"))
        .containsExactly(
            "line 11  http.address: \""
                + address
                + "\" is not an address, expected host:port such as 127.0.0.1:8080");
  }

  @ParameterizedTest
  @CsvSource({"tickets!", "'a b'", "ä"})
  void badPipelineNamesAreRefused(String name) {
    assertThat(problems(minimalWith("  tickets:", "  " + name + ":")).get(0))
        .startsWith("line 7  pipelines." + name + ": \"" + name + "\" is not a legal name");
  }

  @ParameterizedTest
  @CsvSource({".", "..", "a/b", "''"})
  void badTopicNamesAreRefused(String topic) {
    assertThat(problems(minimalWith("topic: tickets-tagged", "topic: '" + topic + "'")))
        .containsExactly(
            "line 10  pipelines.tickets.to.topic: \""
                + topic
                + "\" is not a legal topic name,"
                + " expected 1 to 249 of the characters a-z A-Z 0-9 . _ -");
  }

  @Test
  void headAskedTwiceIsAProblem() {
    assertThat(
            problems(
                minimalWith(
                    "[{ model: amber }]",
                    "\n      - { model: amber, heads: [a, b, a] }\n      - { model: amber, heads: b }")))
        .containsExactly(
            "line 10  pipelines.tickets.tag_with[0].heads[2]: head \"a\" of \"amber\" is asked twice",
            "line 11  pipelines.tickets.tag_with[1].heads: head \"b\" of \"amber\" is asked twice");
  }

  @ParameterizedTest
  @CsvSource({
    "'[{ model: amber }, { model: amber }]'",
    "'[{ model: amber, heads: [a] }, { model: amber }]'",
    "'[{ model: amber }, { model: amber, heads: [a] }]'",
  })
  void allHeadsAndOneOfThemIsAProblem(String tagWith) {
    assertThat(problems(minimalWith("[{ model: amber }]", tagWith)))
        .containsExactly(
            "line 9  pipelines.tickets.tag_with[1].model: heads of \"amber\" are asked twice:"
                + " an entry without heads asks all that the model has");
  }

  @Test
  void headsOfAModelThatIsNotNamedCountToo() {
    assertThat(problems(minimalWith("[{ model: amber }]", "[{ heads: [a] }, { name: moods }]")))
        .containsExactly(
            "line 9  pipelines.tickets.tag_with[1]: heads of \"amber-mini\" are asked twice:"
                + " an entry without heads asks all that the model has");
  }

  @Test
  void deadLettersNeedATopicOfTheirOwn() {
    String onError = "    on_error: { dead_letter_topic: %s }\n";

    assertThat(problems(ConfigurationFile.MINIMAL + onError.formatted("tickets")))
        .containsExactly(
            "line 11  pipelines.tickets.on_error.dead_letter_topic: \"tickets\" is read by pipeline"
                + " tickets, writing to it would make a loop");
    assertThat(problems(ConfigurationFile.MINIMAL + onError.formatted("tickets-tagged")))
        .containsExactly(
            "line 11  pipelines.tickets.on_error.dead_letter_topic: \"tickets-tagged\" is the output"
                + " topic of pipeline tickets, expected a topic for dead letters only");
  }

  @Test
  void defaultDeadLetterTopicIsCheckedToo() {
    assertThat(problems(minimalWith("[tickets]", "[tickets, tickets-dead-letters]")))
        .containsExactly(
            "line 7  pipelines.tickets.on_error.dead_letter_topic: \"tickets-dead-letters\" is read"
                + " by pipeline tickets, writing to it would make a loop");
  }

  @Test
  void longValuesAreCut() {
    String problem =
        problems(minimalWith("amber-mini }", "m, batching: " + "x".repeat(500) + " }")).get(0);

    assertThat(problem).hasSizeLessThan(200).contains("xxx...\" is not known");
  }
}
