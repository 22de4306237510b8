package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tag}: lines in, JSON lines out. */
@Timeout(120)
class TagCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String AMBER = GoldenModels.amberMini().toString();
  private static final String TOPICS = GoldenModels.folder("text-classification").toString();

  @Test
  void resultsComeInTheOrderOfTheLines() {
    List<String> texts =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "parcel " + i + " is late".repeat(i * 7 % 13))
            .toList();
    List<JsonNode> results = tag(String.join("\n", texts), "--model", TOPICS);
    assertThat(results).extracting(result -> result.path("text").asText()).isEqualTo(texts);
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.path("results")).hasSize(1);
              assertThat(result.path("error").isMissingNode()).isTrue();
            });
    assertThat(results).extracting(TagCommandTest::bestLabel).doesNotContain("");
  }

  @Test
  void anEmptyLineHasItsResultToo() {
    List<JsonNode> results = tag("one\n\n  \ntwo\r\n\n", "--model", TOPICS);
    assertThat(results)
        .extracting(result -> result.path("text").asText())
        .containsExactly("one", "", "  ", "two", "");
    assertThat(results.get(1).path("results").get(0).path("tokens").asInt()).isZero();
    assertThat(results.get(1).path("results").get(0).path("labels")).hasSize(4);
  }

  @Test
  void noLinesGiveNoResults() {
    assertThat(tag("", "--model", TOPICS)).isEmpty();
  }

  @Test
  void bytesThatAreNoUtf8AreReplaced() throws Exception {
    CommandRun run =
        CommandRun.withInput(
            new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b', '\n', 'c'}),
            "tag",
            "--model",
            TOPICS);
    assertThat(run.exitCode()).isZero();
    assertThat(JSON.readTree(run.outLines().get(0)).path("text").asText()).isEqualTo("a\ufffdb");
    assertThat(run.outLines()).hasSize(2);
  }

  @Test
  void aHeadThatDoesNotExistIsAnsweredWithThoseThatDo() {
    assertWrong(
        "model folder %s has no head \"mood\"; its heads are replaced, sentiment, topic, emotion,"
                .formatted(AMBER)
            + " offensive, spam, intent, entities, pii",
        "--model",
        AMBER,
        "--head",
        "mood");
  }

  @Test
  void aModelFolderThatDoesNotExistIsNamed() {
    assertWrong(
        "no/such/folder is not a usable model folder (1 problem)\n"
            + "  no such folder; expected one with model.onnx and config.json",
        "--model",
        "no/such/folder");
  }

  @Test
  void aHeadThatAnswersQuestionsWantsSome() {
    assertWrong(
        "head 'question-answering' answers questions; ask some by questions, question_field or"
            + " --question",
        "--model",
        GoldenModels.folder("question-answering").toString());
  }

  @Test
  void aTokenizerThatIsNoneIsWrongInput(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", directory);
    folder.write("tokenizer.json", "{");
    assertWrong("is no usable tokenizer", "--model", folder.path().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--aggregation | best | expected one of [NONE, SIMPLE, FIRST, AVERAGE, MAX]",
        "--batching    | some | expected one of [FREE, ALONE]",
        "--threshold   | 1.5  | threshold is 1.5, expected a score from 0 to 1",
        "--threshold   | NaN  | threshold is NaN, expected a score from 0 to 1",
        "--threshold   | much | 'much' is not a double",
        "--top-k       | 0    | top_k is 0, expected all or a number of 1 or more",
        "--top-k       | some | 'some' is not a number of labels, expected all or a number",
        "--max-length  | 4096 | max_length is 4096, but the model takes at most 512 tokens",
        "--max-length  | 1    | max_length is 1, expected more than the 2 special tokens",
      })
  void aValueThatCannotBeIsWrongInput(String option, String value, String message) {
    assertWrong(message, "--model", TOPICS, option, value);
  }

  @Test
  void theBestLabelsAreKept() {
    JsonNode all = labels(tag("A parcel is late", "--model", TOPICS));
    JsonNode two = labels(tag("A parcel is late", "--model", TOPICS, "--top-k", "2"));
    assertThat(all).hasSize(4);
    assertThat(two).hasSize(2);
    assertThat(two.get(0)).isEqualTo(all.get(0));
    assertThat(two.get(1)).isEqualTo(all.get(1));
  }

  @Test
  void labelsThatScoreLessThanTheThresholdAreDropped() {
    JsonNode all = labels(tag("A parcel is late", "--model", TOPICS));
    String second = all.get(1).path("score").asText();
    assertThat(labels(tag("A parcel is late", "--model", TOPICS, "--threshold", second)))
        .hasSize(2);
    assertThat(labels(tag("A parcel is late", "--model", TOPICS, "--threshold", "1"))).isEmpty();
  }

  @Test
  void aLineThatFailsSaysSoAndTheOthersGoOn(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", directory);
    folder.tokenId("zebra", 30_600);
    folder.config(config -> config.put("vocab_size", 30_601));
    List<JsonNode> results = tag("a horse\na zebra\na cow", "--model", folder.path().toString());
    assertThat(results).hasSize(3);
    assertThat(results.get(0).path("results")).hasSize(1);
    assertThat(results.get(1).path("results")).isEmpty();
    assertThat(results.get(1).path("error").asText())
        .contains("failed on a text of 7 characters")
        .doesNotContain("zebra");
    assertThat(results.get(2).path("results")).hasSize(1);
  }

  private static List<JsonNode> tag(String input, String... options) {
    CommandRun run = CommandRun.withInput(input, arguments(options));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.outLines().stream().map(TagCommandTest::parse).toList();
  }

  private static void assertWrong(String message, String... options) {
    CommandRun run = CommandRun.withInput("a text\n", arguments(options));
    assertThat(run.err())
        .startsWith("error: ")
        .contains(message)
        .doesNotContain("\tat ", "Exception");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static String[] arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("tag"));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static JsonNode labels(List<JsonNode> results) {
    return results.get(0).path("results").get(0).path("labels");
  }

  private static String bestLabel(JsonNode result) {
    return labels(List.of(result)).path(0).path("label").asText();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
