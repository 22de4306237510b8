package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code tag} can ask besides the heads of single texts. */
class TagAskTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void aLineOfTwoColumnsIsAPair() throws IOException {
    JsonNode result =
        result(
            "A man plays guitar.\tA person makes music.", "natural-language-inference", "--pairs");
    assertThat(result.path("task").asText()).isEqualTo("text-classification");
    assertThat(result.path("labels")).hasSize(3);
    assertThat(result.path("tokens").asInt()).isEqualTo(10);
  }

  @Test
  void labelsNeedNoTraining() throws IOException {
    JsonNode result =
        result(
            "Card was charged twice.",
            "natural-language-inference",
            "--zero-shot=billing",
            "--zero-shot=outage",
            "--template=This text is about {}.");
    assertThat(result.path("task").asText()).isEqualTo("zero-shot-classification");
    assertThat(result.path("labels").findValuesAsText("label"))
        .containsExactlyInAnyOrder("billing", "outage");
  }

  @Test
  void eachQuestionHasAResult() throws IOException {
    String text = "Mrs. O'Neill rang the depot.";
    CommandRun run =
        run(text, "question-answering", "--question=Who?", "--question=Where?", "--answers=2");
    JsonNode results = MAPPER.readTree(run.out()).path("results");
    assertThat(results.findValuesAsText("question")).containsExactly("Who?", "Where?");
    for (JsonNode span : results.findValues("spans").get(0)) {
      int start = span.path("start").asInt();
      int end = span.path("end").asInt();
      assertThat(span.path("text").asText()).isEqualTo(text.substring(start, end));
    }
  }

  @Test
  void masksAreFilled() throws IOException {
    JsonNode spans =
        result("The capital of France is [MASK].", "masked-lm", "--top-k=3").path("spans");
    assertThat(spans.findValuesAsText("suggestion")).containsExactly("##gged", "sen", "fighter");
    assertThat(spans.get(0).path("text").asText()).isEqualTo("[MASK]");
  }

  @Test
  void candidatesAreRanked() throws IOException {
    JsonNode ranking =
        result("who sings\tA bird.\tA stone.\tA choir.", "text-regression", "--rerank")
            .path("ranking");
    assertThat(ranking.findValuesAsText("index")).containsExactlyInAnyOrder("0", "1", "2");
    assertThat(ranking.get(0).path("score").asDouble())
        .isGreaterThanOrEqualTo(ranking.get(2).path("score").asDouble());
  }

  @Test
  void suspiciousWordsAreRepaired() throws IOException {
    JsonNode result =
        result(
            "The parcel was left at the wrong banana.",
            "replaced-token-detection",
            "--repair=" + GoldenModels.folder("masked-lm"));
    assertThat(result.path("task").asText()).isEqualTo("text-repair");
    assertThat(result.path("spans").findValuesAsText("suggestion")).doesNotContain("");
  }

  @Test
  void ofAMaskNotEveryWordCanBeGiven() {
    CommandRun run = run("a [MASK]", "masked-lm", "--top-k=all");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected a number for top_k");
  }

  @Test
  void aSummaryIsSentencesInTheirOrder() throws IOException {
    String text =
        "My parcel is late. The parcel was due on Monday! I like tea. Where is my parcel now?";
    for (JsonNode result :
        List.of(
            wordSummary(text),
            result(text, "feature-extraction", "--summary=2", "--summary-by=embedding"))) {
      assertThat(result.path("task").asText()).isEqualTo("extractive-summarization");
      JsonNode spans = result.path("spans");
      assertThat(spans).hasSize(2);
      int before = -1;
      for (JsonNode span : spans) {
        int start = span.path("start").asInt();
        assertThat(start).isGreaterThan(before);
        assertThat(span.path("text").asText())
            .isEqualTo(text.substring(start, span.path("end").asInt()));
        before = start;
      }
    }
  }

  @Test
  void theSentenceThatSharesNoWordIsLeftOut() throws IOException {
    JsonNode spans = wordSummary("My parcel is late. I like tea. Is my parcel lost?").path("spans");
    assertThat(spans.findValuesAsText("text"))
        .containsExactly("My parcel is late.", "Is my parcel lost?");
  }

  @Test
  void aSummaryByWordsAsksNoModel() throws IOException {
    JsonNode model = wordSummary("My parcel is late.").path("model");
    assertThat(model.path("name").asText()).isEqualTo("words");
    assertThat(model.path("sha256").asText()).isEmpty();

    CommandRun run = CommandRun.withInput("a\n", "tag", "--summary=2", "--model=no-such-folder");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("asks no model; leave --model out");
  }

  private static JsonNode wordSummary(String text) throws IOException {
    CommandRun run = CommandRun.withInput(text + "\n", "tag", "--json", "--summary=2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return MAPPER.readTree(run.out()).path("results").get(0);
  }

  @Test
  void anEmbeddingThatTheModelDoesNotGiveIsRefused() {
    CommandRun run = run("a", "text-classification", "--summary=2", "--summary-by=embedding");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a summary needs one head of the task feature-extraction");
  }

  @Test
  void noLabelIsRefused() {
    CommandRun run = CommandRun.withInput("a\n", "tag", "--zero-shot", " ,");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--zero-shot names no label");
  }

  @Test
  void twoQuestionsAtOnceAreRefused() {
    CommandRun run = run("a\tb", "natural-language-inference", "--pairs", "--rerank");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("exclude each other");
  }

  @Test
  void aLineWithTooFewColumnsIsNamed() {
    CommandRun run = run("only one", "natural-language-inference", "--pairs");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a line has 1 columns, expected 2").doesNotContain("only one");
  }

  private static JsonNode result(String line, String folder, String... options) throws IOException {
    return MAPPER.readTree(run(line, folder, options).out()).path("results").get(0);
  }

  private static CommandRun run(String line, String folder, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("tag", "--model", GoldenModels.folder(folder).toString()));
    arguments.addAll(List.of(options));
    return CommandRun.withInput(line + "\n", arguments.toArray(String[]::new));
  }
}
