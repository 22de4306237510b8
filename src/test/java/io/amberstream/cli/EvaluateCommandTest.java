package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code evaluate}: labelled texts in, measures out. */
@Timeout(120)
class EvaluateCommandTest {
  private static final String AMBER = GoldenModels.amberMini().toString();
  private static final String TOPICS = GoldenModels.folder("text-classification").toString();

  @TempDir private Path directory = Path.of("");

  @Test
  void aReportShowsTheMeasuresAndNoTexts() throws IOException {
    Path report = directory.resolve("report.html");
    CommandRun run =
        evaluate(
            file("outage\tThe <server> is down", "praise\tA wonderful kettle"),
            "--model",
            TOPICS,
            "--report",
            report.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(report))
        .contains("<h1>Evaluation of ", "<td>accuracy</td>", "<td>outage</td>")
        .contains("How often right, by how sure", "<circle", "Confusion")
        .doesNotContain("server", "kettle", "http:", "https:", "<script");

    assertWrong(
        "--report: " + directory.resolve("none/report.html") + " stands in no folder that exists",
        file("outage\tany"),
        "--model",
        TOPICS,
        "--report",
        directory.resolve("none/report.html").toString());
  }

  @Test
  void theFirstExamplesCanBeTakenAlone() throws IOException {
    Path file = file("praise\tone", "billing\ttwo", "not a label of the head\tthree");
    JsonNode json = json(evaluate(file, "--model", TOPICS, "--limit", "2", "--json"));
    assertThat(json.path("examples").asInt()).isEqualTo(2);
    assertThat(json.path("head").asText()).isEqualTo("text-classification");
  }

  @Test
  void aLabelThatTheHeadLacksIsNamedWithItsLine() throws IOException {
    Path file = file("praise\tone", "outrage\ttwo");
    assertWrong(
        "%s, line 2: label \"outrage\", but the labels of head 'text-classification' are billing, delivery, praise, outage; --map NAME=LABEL"
            .formatted(file),
        file,
        "--model",
        TOPICS);
  }

  @Test
  void labelsCanBeChosenAndMapped() throws IOException {
    JsonNode json =
        json(
            evaluate(
                file("bad\tone", "praise\ttwo"),
                "--model",
                TOPICS,
                "--labels",
                "billing,outage,praise",
                "--map",
                "bad=billing,outage",
                "--json"));
    assertThat(json.path("confusion").path("labels").toString()).isEqualTo("[\"bad\",\"praise\"]");
    assertThat(json.path("intervals").path("accuracy").size()).isEqualTo(2);
  }

  @Test
  void zeroShotLabelsAreAskedFor() throws IOException {
    JsonNode json =
        json(
            evaluate(
                file("the weather\train", "Party\tmusic"),
                "--model",
                GoldenModels.folder("natural-language-inference").toString(),
                "--zero-shot",
                "a party, the weather",
                "--map",
                "Party=a party",
                "--template",
                "About {}.",
                "--json"));
    assertThat(json.path("confusion").path("labels").toString())
        .isEqualTo("[\"a party\",\"the weather\"]");
  }

  @Test
  void wordsOfRunningTextAreReplaced() throws IOException {
    JsonNode json =
        json(
            evaluate(
                file("The cat sat on the mat.", "A dog ate my old shoe."),
                "--model",
                GoldenModels.folder("replaced-token-detection").toString(),
                "--replace",
                "0.5",
                "--seed",
                "7",
                "--json"));
    assertThat(json.path("counts").path("words").asInt()).isEqualTo(12);
    assertThat(json.path("counts").path("replaced").asInt()).isPositive();
    assertThat(json.path("measures").path("auc").isNumber()).isTrue();
  }

  @Test
  void aHeadMustBeNamedWhereThereAreSeveral() throws IOException {
    assertWrong(
        "--head is missing: the model has 9 heads, expected one of replaced, sentiment, topic, emotion, offensive, spam, intent, entities, pii",
        file("positive\tone"),
        "--model",
        AMBER);
  }

  @Test
  void aHeadThatDoesNotExistIsAnsweredWithThoseThatDo() throws IOException {
    assertWrong(
        "has no head \"mood\"; its heads are text-classification",
        file("praise\tone"),
        "--model",
        TOPICS,
        "--head",
        "mood");
  }

  @Test
  void aFileThatDoesNotExistIsNamed() {
    assertWrong(
        "nowhere.tsv cannot be read: there is no such file",
        Path.of("nowhere.tsv"),
        "--model",
        TOPICS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--limit               | 0    | limit is 0, expected 1 or more",
        "--threshold           | 0.5  | takes no threshold: its best answer counts",
        "--aggregation         | none | aggregation none gives tokens, expected simple, first, average or max",
        "--no-answer-threshold | NaN  | no-answer threshold is NaN, expected a number",
        "--labels              | fame | labels: head 'text-classification' has no label 'fame', expected of",
        "--map                 | a=b  | what 'a' stands for: head 'text-classification' has no label 'b'",
        "--replace             | 0.1  | words are replaced for replaced-token-detection only",
        "--zero-shot           | a    | label \"praise\", but the labels of head 'text-classification' are a;",
      })
  void aValueThatCannotBeIsWrongInput(String option, String value, String message)
      throws IOException {
    assertWrong(message, file("praise\tone"), "--model", TOPICS, option, value);
  }

  @Test
  void aThresholdMustBeAScore() throws IOException {
    assertWrong(
        "threshold is 1.5, expected a score from 0 to 1",
        file("toxic\tone"),
        "--model",
        GoldenModels.folder("text-classification-multi-label").toString(),
        "--threshold",
        "1.5");
  }

  private Path file(String... lines) throws IOException {
    return Files.write(directory.resolve("file.tsv"), List.of(lines));
  }

  private static CommandRun evaluate(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static JsonNode json(CommandRun run) throws JsonProcessingException {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).hasSize(1);
    return new JsonMapper().readTree(run.out());
  }

  private static void assertWrong(String message, Path file, String... options) {
    CommandRun run = evaluate(file, options);
    assertThat(run.err())
        .startsWith("error: ")
        .contains(message)
        .doesNotContain("\tat ", "Exception:");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
