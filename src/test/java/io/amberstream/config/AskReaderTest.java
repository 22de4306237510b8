package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.ask.Ask;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.text.Truncation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskReaderTest {

  @Test
  void anEntryAsksAboutTheTextUnlessItSaysOtherwise() throws ConfigException {
    assertThat(ask("heads: [topic]")).isEqualTo(new Ask.Text());
  }

  @Test
  void aPairIsCutAtItsLongerTextUnlessToldOtherwise() throws ConfigException {
    assertThat(ask("pair_field: a.b")).isEqualTo(new Ask.Pair("a.b", Truncation.LONGEST_FIRST));
    assertThat(ask("pair_field: b, truncation: only_first").fields()).containsExactly("b");
  }

  @Test
  void zeroShotLabelsMayHaveATemplate() throws ConfigException {
    assertThat(ask("zero_shot: { labels: [billing, outage] }"))
        .isEqualTo(
            new Ask.ZeroShot(List.of("billing", "outage"), Ask.ZeroShot.DEFAULT_TEMPLATE, false));
    assertThat(ask("zero_shot: { labels: a, template: 'On {}.', multi_label: true }"))
        .isEqualTo(new Ask.ZeroShot(List.of("a"), "On {}.", true));
  }

  @Test
  void questionsAreThoseOfTheFileOrOfTheEvent() throws ConfigException {
    assertThat(ask("questions: ['Who?', 'Where?']"))
        .isEqualTo(
            new Ask.Questions(
                List.of("Who?", "Where?"), Optional.empty(), AnswerOptions.defaults()));
    assertThat(
            ask(
                "question_field: q, answers: { n_best: 3, max_tokens: 8, no_answer_threshold: -1.5 }"))
        .isEqualTo(new Ask.Questions(List.of(), Optional.of("q"), new AnswerOptions(3, 8, -1.5f)))
        .returns(List.of("q"), Ask::fields);
  }

  @Test
  void repairAndRankingAreRead() throws ConfigException {
    assertThat(ask("repair: { generator: amber }")).isEqualTo(new Ask.Repair("amber", 5));
    assertThat(ask("rerank: { candidates_field: passages, label: yes }"))
        .isEqualTo(new Ask.Rerank("passages", Optional.of("yes")))
        .returns(List.of("passages"), Ask::fields);
  }

  @Test
  void termsAreHiddenFromHeadsOfTextsByThemselves() throws ConfigException {
    assertThat(
            ConfigurationFile.tagWith(
                ConfigurationFile.minimalWith(
                    "{ model: amber }", "{ model: amber, mask_terms: my/terms.yaml }")))
        .extracting(TagWithConfig::maskTerms)
        .containsExactly(Optional.of(Path.of("my/terms.yaml")));
  }

  @Test
  void theSameHeadMayBeAskedOfATextAndOfAPair() throws ConfigException {
    assertThat(
            ConfigurationFile.tagWith(
                ConfigurationFile.minimalWith(
                    "{ model: amber }",
                    "{ model: amber, heads: [x] }, { model: amber, heads: [x], pair_field: b }")))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pair_field: a, zero_shot: { labels: a } | asks pair_field and zero_shot at once",
        "mask_terms: english, pair_field: a | mask_terms: hides terms of texts by themselves",
        "truncation: only_first | truncation: only allowed with pair_field",
        "answers: { n_best: 2 } | answers: only allowed with questions or question_field",
        "pair_field: a, truncation: middle | expected only_first, only_second or longest_first",
        "zero_shot: { template: 'x {}' } | zero_shot.labels: is missing",
        "zero_shot: { labels: [a, a] } | has a label twice",
        "zero_shot: { labels: a, template: 'none' } | has no {}, where the label goes",
        "questions: [] | is empty, expected at least one",
        "questions: a, answers: { no_answer_threshold: low } | is not a number",
        "questions: a, answers: { no_answer_threshold: 1e300 } | is out of range, expected a float",
        "repair: { proposals: 3 } | repair.generator: is missing",
        "repair: { generator: nobody } | is not a model",
        "rerank: { label: a } | rerank.candidates_field: is missing",
        "thresholds: { a: 2 } | thresholds.a: \"2\" is out of range",
      })
  void whatIsWrongIsSaidWithItsKey(String entry, String problem) {
    assertThatThrownBy(() -> ask(entry))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 9  pipelines.tickets.tag_with[0]")
        .hasMessageContaining(problem);
  }

  @Test
  void fieldsNeedAFormatThatHasThem() {
    assertThatThrownBy(
            () ->
                ConfigurationFile.load(
                    ConfigurationFile.minimalWith(
                            "{ model: amber }", "{ model: amber, pair_field: b }")
                        .replace("topics: [tickets]", "topics: [tickets], format: text")))
        .hasMessageContaining("records of from.format text have none");
  }

  @Test
  void namesAreForOneEntryEach() {
    assertThatThrownBy(
            () ->
                ConfigurationFile.load(
                    ConfigurationFile.minimalWith(
                        "{ model: amber }",
                        "{ model: amber, name: a, questions: b }, { model: amber, name: a, questions: c }")))
        .hasMessageContaining("names two entries");
  }

  private static Ask ask(String entry) throws ConfigException {
    return ConfigurationFile.tagWith(
            ConfigurationFile.minimalWith("{ model: amber }", "{ model: amber, " + entry + " }"))
        .get(0)
        .ask();
  }
}
