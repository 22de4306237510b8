package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.Ask;
import io.amberstream.ask.LongText;
import io.amberstream.inference.Batching;
import io.amberstream.inference.OnStuck;
import io.amberstream.model.ScoreTarget;
import io.amberstream.onnx.Int8;
import io.amberstream.routing.Condition;
import io.amberstream.serde.MissingText;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.TopK;
import io.amberstream.tagging.WindowMerge;
import io.amberstream.text.Truncation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigLoaderTest {
  @Test
  void minimalFileGetsEveryDefault() throws ConfigException {
    assertThat(ConfigurationFile.load(ConfigurationFile.MINIMAL))
        .isEqualTo(
            new Configuration(
                Map.of("application.id", "ticket-tagger", "bootstrap.servers", "embedded"),
                Map.of(
                    "amber",
                    new ModelConfig(
                        Path.of("models/amber-mini"),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Batching.FREE,
                        LongText.WINDOWS,
                        WindowMerge.MEAN,
                        Int8.EXACT,
                        Optional.empty(),
                        Map.of())),
                new InferenceConfig(
                    OptionalInt.empty(),
                    512,
                    1_000_000,
                    0,
                    Duration.ofSeconds(20),
                    OnStuck.DEAD_LETTER),
                Map.of(
                    "tickets",
                    new PipelineConfig(
                        new InputConfig(
                            List.of("tickets"),
                            InputFormat.JSON,
                            Optional.of("text"),
                            Optional.empty(),
                            List.of()),
                        Optional.empty(),
                        List.of(TagWithConfig.everyHeadOf("amber")),
                        List.of(
                            RouteConfig.always(
                                new OutputConfig("tickets-tagged", OutputFormat.AVRO, false))),
                        new DeadLetterConfig("tickets-dead-letters"))),
                Optional.empty(),
                Duration.ofSeconds(30)));
  }

  @Test
  void everyKeyIsRead() throws ConfigException {
    String yaml =
        """
        kafka:
          application.id: tagger
          bootstrap.servers: broker:9092
          processing.guarantee: at_least_once
          group.protocol: streams
          num.stream.threads: 2
        models:
          amber:
            path: m
            max_length: 128
            stride: 40
            batching: alone
            long_text: head_tail
            merge_windows: max
            int8: fast
            file: onnx/model.onnx
        inference: { workers: 4, max_batch_tokens: 2048, max_text_length: 50_000, cached_texts: 7, run_timeout: 2m, on_stuck: fail }
        pipelines:
          reviews:
            from:
              topics: [a, b]
              format: avro
              text_field: review.body
              id_field: review.id
              schema_file: [v1.avsc, v2.avsc]
            tag_with:
              - model: amber
                heads: [topic, spam]
                aggregation: max
                threshold: 0.25
                thresholds: { spam: 0.75, topic: { precision: 0.99 } }
                top_k: 3
                name: tags
                pair_field: review.title
                truncation: only_second
                when: language == 'en'
            weight: 3
            max_events_per_second: 50
            language: { languages: [en, de] }
            to:
              - { topic: urgent, when: "topic == 'a'", sample: 0.5, continue: true }
              - { topic: tagged, format: json, include_text: true }
            on_error: { dead_letter_topic: dead }
        http: { address: "[::1]:8080" }
        shutdown_timeout: 1500ms
        """;

    assertThat(ConfigurationFile.load(yaml))
        .isEqualTo(
            new Configuration(
                Map.of(
                    "application.id", "tagger",
                    "bootstrap.servers", "broker:9092",
                    "processing.guarantee", "at_least_once",
                    "group.protocol", "streams",
                    "num.stream.threads", "2"),
                Map.of(
                    "amber",
                    new ModelConfig(
                        Path.of("m"),
                        OptionalInt.of(128),
                        OptionalInt.of(40),
                        Batching.ALONE,
                        LongText.HEAD_TAIL,
                        WindowMerge.MAX,
                        Int8.FAST,
                        Optional.of("onnx/model.onnx"),
                        Map.of())),
                new InferenceConfig(
                    OptionalInt.of(4), 2048, 50_000, 7, Duration.ofMinutes(2), OnStuck.FAIL),
                Map.of(
                    "reviews",
                    new PipelineConfig(
                        new InputConfig(
                            List.of("a", "b"),
                            InputFormat.AVRO,
                            Optional.of("review.body"),
                            Optional.of("review.id"),
                            List.of(Path.of("v1.avsc"), Path.of("v2.avsc"))),
                        Optional.of(new LanguageConfig(List.of("en", "de"))),
                        Optional.empty(),
                        List.of(
                            new TagWithConfig(
                                Optional.of("amber"),
                                List.of("topic", "spam"),
                                Aggregation.MAX,
                                OptionalDouble.of(0.25),
                                Map.of(
                                    "spam",
                                    new LabelThreshold.Score(0.75),
                                    "topic",
                                    new LabelThreshold.Reaching(
                                        ScoreTarget.of("topic.precision", 0.99))),
                                Optional.of(new TopK(3)),
                                Optional.of("tags"),
                                new Ask.Pair("review.title", Truncation.ONLY_SECOND),
                                Optional.empty(),
                                Optional.of(Condition.parse("language == 'en'")))),
                        List.of(),
                        List.of(
                            new RouteConfig(
                                new OutputConfig("urgent", OutputFormat.AVRO, false),
                                Optional.of(Condition.parse("topic == 'a'")),
                                OptionalDouble.of(0.5),
                                true),
                            RouteConfig.always(
                                new OutputConfig("tagged", OutputFormat.JSON, true))),
                        new FlowConfig(3, OptionalInt.of(50)),
                        new DeadLetterConfig("dead"))),
                Optional.of(new HttpConfig("::1", 8080)),
                Duration.ofMillis(1500)));
  }

  @Test
  void everyLabelCanBeAskedFor() throws ConfigException {
    String yaml = ConfigurationFile.minimalWith("model: amber", "model: amber, top_k: all");
    assertThat(ConfigurationFile.tagWith(yaml).get(0).topK()).contains(TopK.ALL);
    assertThat(ShownConfiguration.yaml(ConfigurationFile.load(yaml), Map.of()))
        .contains("top_k: all\n");
    String three = ConfigurationFile.minimalWith("model: amber", "model: amber, top_k: 3");
    assertThat(ShownConfiguration.yaml(ConfigurationFile.load(three), Map.of()))
        .contains("top_k: 3\n");
  }

  @Test
  void thresholdsAreShownAsAFileHasThem() throws ConfigException {
    String yaml =
        ConfigurationFile.minimalWith(
            "model: amber", "model: amber, thresholds: { topic: { precision: 0.99 } }");
    assertThat(ShownConfiguration.yaml(ConfigurationFile.load(yaml), Map.of()))
        .contains("thresholds:")
        .containsPattern("topic:\\s+precision: 0.99\n");
    String score =
        ConfigurationFile.minimalWith("model: amber", "model: amber, thresholds: { topic: 0.7 }");
    assertThat(ShownConfiguration.yaml(ConfigurationFile.load(score), Map.of()))
        .containsPattern("thresholds:\\s+topic: 0.7\n");
  }

  @Test
  void mapsKeepTheOrderOfTheFile() throws ConfigException {
    String yaml =
        ConfigurationFile.minimalWith(
            "  amber: { path: models/amber-mini }",
            "  z: { path: z }\n  amber: { path: a }\n  m: { path: m }");

    assertThat(ConfigurationFile.load(yaml).models().keySet()).containsExactly("z", "amber", "m");
  }

  @ParameterizedTest
  @EnumSource
  void missingTextIsReadByItsName(MissingText missingText) throws ConfigException {
    String from = "topics: [tickets], missing_text: " + missingText;

    assertThat(
            ConfigurationFile.load(ConfigurationFile.minimalWith("topics: [tickets]", from))
                .pipelines()
                .values())
        .extracting(pipeline -> pipeline.from().missingText())
        .containsExactly(missingText);
  }

  @Test
  void oneTopicMayStandWithoutAList() throws ConfigException {
    Configuration configuration =
        ConfigurationFile.load(
            ConfigurationFile.minimalWith("topics: [tickets]", "topics: tickets, format: text"));

    assertThat(configuration.pipelines().get("tickets"))
        .extracting(PipelineConfig::from)
        .isEqualTo(
            new InputConfig(
                List.of("tickets"),
                InputFormat.TEXT,
                Optional.empty(),
                Optional.empty(),
                List.of()));
  }

  @Test
  void mergedMappingYieldsToItsOwnKeys() throws ConfigException {
    String yaml =
        ConfigurationFile.minimalWith("tickets:\n    from", "tickets: &base\n    from")
            + """
              reviews:
                <<: *base
                from: { topics: [reviews] }
            """;

    assertThat(ConfigurationFile.load(yaml).pipelines().values())
        .satisfiesExactly(
            tickets -> assertThat(tickets.from().topics()).containsExactly("tickets"),
            reviews -> {
              assertThat(reviews.from().topics()).containsExactly("reviews");
              assertThat(reviews.to().get(0).output().topic()).isEqualTo("tickets-tagged");
              assertThat(reviews.tagWith()).hasSize(1);
            });
  }
}
