package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.minimalWith;
import static io.amberstream.config.ConfigurationFile.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.routing.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys {@code to} and {@code language} of a pipeline. */
class RoutesTest {

  @Test
  void routesKeepTheirOrder() throws ConfigException {
    assertThat(
            routes(
                """
                - { topic: urgent, when: "a.b >= 0.9", format: json, include_text: true }
                - { topic: copies, sample: 0.1, continue: true }
                - topic: rest
                """))
        .containsExactly(
            new RouteConfig(
                new OutputConfig("urgent", OutputFormat.JSON, true),
                Optional.of(Condition.parse("a.b >= 0.9")),
                OptionalDouble.empty(),
                false),
            new RouteConfig(
                new OutputConfig("copies", OutputFormat.AVRO, false),
                Optional.empty(),
                OptionalDouble.of(0.1),
                true),
            RouteConfig.always(new OutputConfig("rest", OutputFormat.AVRO, false)));
  }

  @Test
  void protobufIsReadAndNotWritten() {
    assertThat(
            problems(
                minimalWith(
                    "{ topic: tickets-tagged }", "{ topic: tickets-tagged, format: protobuf }")))
        .containsExactly(
            "line 10  pipelines.tickets.to.format: \"protobuf\" is not known, expected avro or json");
  }

  @Test
  void oneRouteWithoutAListMayHaveACondition() throws ConfigException {
    String yaml = minimalWith("{ topic: tickets-tagged }", "{ topic: t, when: \"a == 'b'\" }");

    assertThat(pipeline(yaml).to())
        .extracting(RouteConfig::when)
        .containsExactly(Optional.of(Condition.parse("a == 'b'")));
  }

  @Test
  void everyProblemOfARouteHasItsLine() {
    assertThat(
            routesProblems(
                """
                - { topic: urgent, when: "a.b >" }
                - { topic: other, when: "a.b() > 1", sample: 0 }
                - { topic: "a b", sample: 1.5, continue: maybe }
                - { when: "a == 'b'", merge: true }
                - { topic: tickets, wen: x }
                """))
        .containsExactly(
            "line 11  pipelines.tickets.to[0].when: \"a.b >\" is not a condition:"
                + " column 5: cannot be read at \">\"",
            "line 12  pipelines.tickets.to[1].when: \"a.b() > 1\" is not a condition:"
                + " column 2: cannot be read at \".b(...)\"",
            "line 12  pipelines.tickets.to[1].sample: \"0\" draws no event, expected more than 0",
            "line 13  pipelines.tickets.to[2].topic: \"a b\" is not a legal topic name,"
                + " expected 1 to 249 of the characters a-z A-Z 0-9 . _ -",
            "line 13  pipelines.tickets.to[2].sample: \"1.5\" is out of range, expected 0 to 1",
            "line 13  pipelines.tickets.to[2].continue: \"maybe\" is not known,"
                + " expected true or false",
            "line 14  pipelines.tickets.to[3].topic: is missing",
            "line 14  pipelines.tickets.to[3].merge: only allowed with format json",
            "line 15  pipelines.tickets.to[4].wen: unknown key, did you mean \"when\"?"
                + " (known: topic, format, framing, registry, include_text, merge, when, sample,"
                + " continue, redact)",
            "line 15  pipelines.tickets.to[4].topic: \"tickets\" is read by pipeline tickets,"
                + " writing to it would make a loop");
  }

  @Test
  void aRouteBehindOneThatTakesAllIsNeverReached() {
    assertThat(
            routesProblems(
                """
                - { topic: copies, continue: true }
                - { topic: all }
                - { topic: late, when: "a == 'b'" }
                - { topic: later }
                """))
        .containsExactly(
            "line 13  pipelines.tickets.to[2]: is never reached:"
                + " every event takes pipelines.tickets.to[1] before",
            "line 14  pipelines.tickets.to[3]: is never reached:"
                + " every event takes pipelines.tickets.to[1] before");
  }

  @Test
  void aListWithoutRoutesIsAProblem() {
    assertThat(problems(minimalWith("{ topic: tickets-tagged }", "[]")))
        .containsExactly("line 10  pipelines.tickets.to: is empty, expected at least one");
  }

  @Test
  void mergingNeedsJson() {
    assertThat(
            problems(
                minimalWith("{ topic: tickets-tagged }", "{ topic: t, format: json, merge: true }")
                    .replace("topics: [tickets]", "topics: [tickets], format: text")))
        .containsExactly(
            "line 10  pipelines.tickets.to.merge: needs from.format json:"
                + " there is no JSON object to merge into");
  }

  @Test
  void mergeIsAFlagOrTheNameOfAField() throws ConfigException {
    assertThat(merge("true")).contains("amberstream");
    assertThat(merge("false")).isEmpty();
    assertThat(merge("tags")).contains("tags");
    assertThat(merge("a.b")).contains("a.b");
  }

  @Test
  void whatTheTextIsReadFromTakesNoResult() {
    String json = "{ topic: t, format: json, merge: %s }";

    assertThat(problems(minimalWith("{ topic: tickets-tagged }", json.formatted("text"))))
        .containsExactly(
            "line 10  pipelines.tickets.to.merge: \"text\" is the field that the text is read from,"
                + " expected one that no event has");
    assertThat(
            problems(
                minimalWith("{ topic: tickets-tagged }", json.formatted("after"))
                    .replace("topics: [tickets]", "topics: [tickets], text_field: after.body")))
        .singleElement()
        .asString()
        .contains("\"after\" is the field that the text is read from");
  }

  private static Optional<String> merge(String value) throws ConfigException {
    String to = "{ topic: t, format: json, merge: " + value + " }";
    return pipeline(minimalWith("{ topic: tickets-tagged }", to)).to().get(0).output().merge();
  }

  @Test
  void whatComesFromOutsideIsNotShown() {
    String yaml = minimalWith("tickets-tagged }", "t, when: \"${HIDDEN} ==\" }");

    assertThat(problems(yaml, Map.of("HIDDEN", "secret")))
        .containsExactly("line 10  pipelines.tickets.to.when: \"${HIDDEN} ==\" is not a condition");
  }

  @Test
  void languagesAreAListOrAll() throws ConfigException {
    assertThat(language("{ languages: [en, de, ast] }"))
        .contains(new LanguageConfig(List.of("en", "de", "ast")));
    assertThat(language("all")).contains(new LanguageConfig(List.of()));
    assertThat(language("{ languages: all }")).contains(new LanguageConfig(List.of()));
    assertThat(pipeline(ConfigurationFile.MINIMAL))
        .returns(Optional.empty(), PipelineConfig::language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "en | : \"en\" is not known, expected all or { languages: [en, de] }",
        "[en, de] | : expected a mapping of keys to values, found a list",
        "{ languages: [en] } | .languages[0]: one language is no choice, expected all, or two or more of what may come",
        "{ languages: [en, English] } | .languages[1]: \"English\" is not a language code such as en or de",
        "{ languages: [] } | .languages: is empty, expected at least one",
        "{ language: [en, de] } | .language: unknown key, did you mean \"languages\"? (known: languages)",
      })
  void otherLanguagesAreProblems(String yaml, String problem) {
    assertThat(problems(withLanguage(yaml)))
        .contains("line 11  pipelines.tickets.language" + problem);
  }

  private static Optional<LanguageConfig> language(String yaml) throws ConfigException {
    return pipeline(withLanguage(yaml)).language();
  }

  private static PipelineConfig pipeline(String yaml) throws ConfigException {
    return ConfigurationFile.load(yaml).pipelines().values().iterator().next();
  }

  private static String withLanguage(String yaml) {
    return ConfigurationFile.MINIMAL + "    language: " + yaml + "\n";
  }

  private static List<RouteConfig> routes(String yaml) throws ConfigException {
    return pipeline(withRoutes(yaml)).to();
  }

  private static List<String> routesProblems(String yaml) {
    return problems(withRoutes(yaml));
  }

  private static String withRoutes(String yaml) {
    return minimalWith(" { topic: tickets-tagged }\n", "\n" + yaml.indent(6));
  }
}
