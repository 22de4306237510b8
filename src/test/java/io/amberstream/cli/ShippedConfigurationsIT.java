package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations for the models in the box, as the documentation has them. */
@SuppressWarnings("NullAway.Init")
class ShippedConfigurationsIT {
  private static final Path PAGES = Path.of("docs", "how-to");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  @TempDir private Path folder;

  /** Each configuration on a how-to page is whole: whoever copies it has one that runs. */
  @ParameterizedTest
  @MethodSource("pages")
  void theConfigurationsOfAPageAreValid(Path page) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
    List<String> blocks = blocks(Files.readString(page));
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      Path file = folder.resolve("pipeline.yaml");
      // A secret from elsewhere, and the folder that the training of the page makes.
      Files.writeString(
          file,
          block
              .replace("${REDACTION_KEY}", "${file:" + key + "}")
              .replace("models/tickets", "models/amber-mini"));
      CommandRun run = CommandRun.of("validate", file.toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tickets", "reviews", "routing"})
  void theExamplesAreValid(String example) {
    CommandRun run = CommandRun.of("validate", "docs/examples/" + example + ".yaml");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("is valid: ");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void shippedModelsNeedNoSectionOfTheirOwn() throws IOException {
    CommandRun run =
        validate(
            """
            kafka: { application.id: t, bootstrap.servers: embedded }
            pipelines:
              tickets:
                from: { topics: [tickets], format: json, text_field: body }
                tag_with:
                  - heads: [sentiment, intent]
                  - { name: team, zero_shot: { labels: [billing, delivery] } }
                  - { name: like, pair_field: title }
                  - { name: best, rerank: { candidates_field: articles } }
                to: { topic: tagged, when: "team == 'billing' or nli.entailment > 0.5" }
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("is valid: 1 pipeline(s) (tickets), 2 model(s) (amber-mini, amber-ask)");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void conditionsOnEveryHeadOfTheShippedModelAreValid() throws IOException {
    List<String> conditions =
        List.of(
            "sentiment.negative >= 0.9 and topic == 'Business'",
            "topic['Sci/Tech'] > 0.5 or topic =~ ['World', 'Sports']",
            "entities.PER > 0 and entities.ORG == 0",
            "replaced.value > 0.1 or replaced.replaced > 2",
            "intent == 'pin_change' or intent.oos > 0.5 or emotion.anger > 0 or pii.EMAIL > 0",
            "heads['amber/offensive']['not-offensive'] < 0.5",
            "language == 'gsw' or language.zh > 0.9",
            "sentiment.truncated or sentiment.windows > 3 or text_length < 10 or key == ''");
    String routes =
        conditions.stream()
            .map("      - { topic: c, when: \"%s\" }\n"::formatted)
            .collect(Collectors.joining());
    CommandRun run =
        validate(
            """
            kafka: { application.id: t, bootstrap.servers: embedded }
            models:
              amber: { path: models/amber-mini, max_length: 128 }
            pipelines:
              chat:
                from: { topics: [chat-eu, chat-us], format: text }
                tag_with: [{ model: amber }]
                language: all
                to:
            """
                + routes);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  private CommandRun validate(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), yaml);
    return CommandRun.of("validate", file.toString());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.sorted().toList();
    }
  }

  private static List<String> blocks(String page) {
    return BLOCK.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();
  }
}
