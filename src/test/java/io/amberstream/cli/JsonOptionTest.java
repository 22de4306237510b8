package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.Checkpoints;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --json}: what a script reads, of every command that has results. */
@Timeout(120)
class JsonOptionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+)  ");

  /** They run until they are stopped, take lines, or print JSON or another fixed form anyway. */
  private static final Set<String> OTHERWISE =
      Set.of("run", "broker", "produce", "consume", "schema", "topology", "completion");

  @TempDir private Path folder = Path.of("");

  @Test
  void everyCommandWithResultsHasIt() {
    List<String> commands =
        COMMAND
            .matcher(CommandRun.of("--help").out().replaceFirst("(?s)Exit codes:.*", ""))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(commands).hasSizeGreaterThan(20).containsAll(OTHERWISE);
    assertThat(commands)
        .filteredOn(command -> !OTHERWISE.contains(command))
        .allSatisfy(
            command ->
                assertThat(CommandRun.of(command, "--help").out())
                    .containsPattern("--(\\[no-\\])?json "));
  }

  @Test
  void doctorTellsWhatTheFolderIs() throws IOException {
    JsonNode json =
        json(0, "doctor", "--json", GoldenModels.folder("text-classification").toString());
    assertThat(json.at("/heads/0/task").asText()).isEqualTo("text-classification");
    assertThat(json.at("/heads/0/problem_type").asText()).isEqualTo("single_label_classification");
    assertThat(json.at("/heads/0/labels")).hasSizeGreaterThan(2);
    assertThat(json.at("/sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(json.at("/int8/kernel").asText()).isIn("fast", "exact");
    assertThat(json.at("/speed/one_text_ms").asDouble()).isPositive();
    assertThat(json.at("/speed/batching").asText()).isIn("free", "alone");
    assertThat(json.at("/warnings/0").asText()).startsWith("no README.md");
  }

  @Test
  void validateTellsWhatAPipelineCostsAndEveryProblem() throws IOException {
    JsonNode valid = json(0, "validate", "--json", "docs/examples/tickets.yaml");
    assertThat(valid.at("/valid").asBoolean()).isTrue();
    assertThat(valid.at("/pipelines/tickets/rows_per_text/amber").asInt()).isEqualTo(1);
    assertThat(valid.at("/models/0").asText()).isEqualTo("amber");

    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "pipelins: {}\nmodels: 5\n");
    JsonNode problems = json(2, "validate", "--json", wrong.toString());
    assertThat(problems.at("/valid").asBoolean()).isFalse();
    assertThat(problems.at("/problems")).hasSizeGreaterThan(1);
    assertThat(problems.at("/problems").findValuesAsText("key")).contains("pipelins");
    assertThat(problems.at("/problems").findValuesAsText("line")).contains("1", "2");

    JsonNode none = json(2, "validate", "--json", folder.resolve("none.yaml").toString());
    assertThat(none.at("/problems/0/message").asText()).contains("none.yaml");
  }

  @Test
  void convertTellsHowFarTheLogitsAreOff() throws IOException {
    Path texts = Files.writeString(folder.resolve("texts"), "the app is slow\nthank you!\n");
    JsonNode json =
        json(
            0,
            "convert",
            "--json",
            "--texts=" + texts,
            Checkpoints.folder("bert-text").toString(),
            folder.resolve("out").toString());
    assertThat(json.at("/heads/0").asText()).isEqualTo("text-classification");
    assertThat(json.at("/int8").asText()).isEqualTo("token");
    assertThat(json.at("/bytes").asLong()).isPositive();
    assertThat(json.at("/comparison/texts").asInt()).isEqualTo(2);
    assertThat(json.at("/comparison/logits/logits/mean_difference").asDouble()).isPositive();
  }

  @Test
  void testTellsEachTest() throws IOException {
    JsonNode json = json(0, "test", "--json", "docs/examples/tickets.test.yaml");
    assertThat(json.at("/failed").asInt()).isZero();
    assertThat(json.at("/results")).hasSize(json.at("/tests").asInt()).isNotEmpty();
    assertThat(json.at("/results").findValues("passed")).allMatch(JsonNode::asBoolean);
  }

  /** One line of JSON on standard output, and this exit code. */
  static JsonNode json(int exitCode, String... args) throws IOException {
    CommandRun run = CommandRun.of(args);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.outLines()).hasSize(1);
    return JSON.readTree(run.out());
  }
}
