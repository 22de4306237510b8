package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of the models in the box. */
class ShippedModelsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String AMBER = GoldenModels.amberMini().toString();

  @TempDir private Path directory = Path.of("");

  @Test
  void onlyTheHeadsAskedForAnswerInThisOrder() throws IOException {
    JsonNode first = tag("Angela Merkel was in Berlin", "--head", "entities", "--head", "spam");
    assertThat(first)
        .extracting(result -> result.path("head").asText())
        .containsExactly("entities", "spam");
    assertThat(first.get(0).path("spans"))
        .extracting(span -> span.path("label").asText() + " " + span.path("text").asText())
        .containsExactly("PER Angela Merkel", "LOC Berlin");
    assertThat(first.get(0).path("model").path("name").asText()).isEqualTo("amber-mini");
  }

  @Test
  void whatAHeadSaysCanBeRead() throws IOException {
    String text = "How do I change my pin? I am so angry";
    JsonNode results = tag(text);
    assertThat(results).hasSize(9);
    assertThat(results)
        .allSatisfy(result -> assertThat(result.path("labels")).hasSizeLessThanOrEqualTo(4));
    JsonNode all = tag(text, "--head", "emotion", "--head", "intent", "--top-k", "all");
    assertThat(all).extracting(result -> result.path("labels").size()).containsExactly(28, 151);
  }

  @Test
  void withoutAModelTheShippedOneIsAsked() throws IOException {
    CommandRun teams =
        CommandRun.withInput(
            "I was charged twice for my subscription\n", "tag", "--zero-shot", "billing, outage,");
    JsonNode labels = JSON.readTree(teams.out()).path("results").get(0).path("labels");
    assertThat(labels.findValuesAsText("label")).containsExactly("billing", "outage");
    CommandRun answers =
        CommandRun.withInput(
            "The train stopped outside Wakefield for an hour.\n",
            "tag",
            "--question",
            "Where did the train stop?");
    JsonNode answer = JSON.readTree(answers.out()).path("results").get(0);
    assertThat(answer.path("spans").get(0).path("text").asText()).contains("Wakefield");
    assertThat(answer.path("model").path("name").asText()).isEqualTo("amber-ask");
    CommandRun pairs = CommandRun.withInput("one\tother\n", "tag", "--pairs");
    assertThat(JSON.readTree(pairs.out()).path("results").findValuesAsText("head"))
        .containsExactly("nli", "similarity", "duplicate", "relevance");
    String candidates =
        "how to reset a password\tWe ship on Mondays.\tReset it on the sign-in page.";
    CommandRun ranked = CommandRun.withInput(candidates + "\n", "tag", "--rerank");
    assertThat(JSON.readTree(ranked.out()).at("/results/0/ranking").findValuesAsText("index"))
        .containsExactly("1", "0");
  }

  @Test
  void theShippedModelThatIsAskedIsDescribed() {
    CommandRun run = CommandRun.of("doctor", GoldenModels.amberAsk().toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines())
        .contains(
            "int8        fast kernel, exact: two products of 8-bit activations and 7-bit weights fit 16"
                + " bits",
            "head        nli: text-classification, single_label_classification: entailment, neutral,"
                + " contradiction");
  }

  @Test
  void measuresAreShownAsTables() throws IOException {
    Path file =
        Files.write(
            directory.resolve("file.tsv"),
            List.of(
                "positive\tI love it, wonderful work!",
                "negative\tAwful. I hate every minute of it.",
                "negative\tA wonderful film, I love it."));
    CommandRun run = evaluate(file, "--head", "sentiment");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines())
        .contains(
            "head      sentiment: text-classification",
            "accuracy             0.6667  0.2077 to 0.9385",
            "negative     1.0000  0.5000  0.6667       1       2",
            "gold \\ found  negative  neutral  positive",
            "negative             1        0         1",
            "positive             0        0         1");
  }

  @Test
  void entitiesAreFoundAsSpansAndAsWords() throws IOException, URISyntaxException {
    Path conll =
        Path.of(
            Objects.requireNonNull(ShippedModelsIT.class.getResource("/evaluation/entities.conll"))
                .toURI());
    CommandRun run = evaluate(conll, "--head", "entities", "--json", "--batching", "alone");
    JsonNode json = JSON.readTree(run.out());
    assertThat(json.path("examples").asInt()).isEqualTo(3);
    // 4 of 5 or all: whether the text's entity is "U.N" or "U.N." hangs on the processor.
    assertThat(json.path("measures").path("f1").asDouble()).isGreaterThanOrEqualTo(0.8);
    assertThat(json.path("measures").path("word_f1").asDouble()).isEqualTo(1);
    assertThat(json.path("labels").path("LOC").path("f1").asDouble()).isEqualTo(1);
  }

  private static JsonNode tag(String text, String... options) throws IOException {
    Stream<String> arguments =
        Stream.concat(Stream.of("tag", "--model", AMBER), Stream.of(options));
    CommandRun run = CommandRun.withInput(text + "\n", arguments.toArray(String[]::new));
    return JSON.readTree(run.out()).path("results");
  }

  private static CommandRun evaluate(Path file, String... options) {
    Stream<String> arguments =
        Stream.concat(Stream.of("evaluate", "--model", AMBER), Stream.of(options));
    return CommandRun.of(
        Stream.concat(arguments, Stream.of(file.toString())).toArray(String[]::new));
  }
}
