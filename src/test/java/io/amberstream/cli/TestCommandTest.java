package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixtures from the command line, with a tiny model. */
class TestCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        kafka: { application.id: "${TEST_APPLICATION}", bootstrap.servers: "localhost:1" }
        models:
          tiny: { path: '%s' }
        pipelines:
          main:
            from: { topics: [in], text_field: body, missing_text: skip }
            patterns: { find: [email] }
            tag_with: [{ model: tiny }]
            redact: [{ spans: patterns.EMAIL, with: label }]
            to:
              - { topic: long, when: "text_length > 20", include_text: true }
              - { topic: short, when: "text_length > 3" }
            on_error: { dead_letter_topic: dead, record: none }
        """
            .formatted(GoldenModels.folder("text-classification").toAbsolutePath()));
  }

  @Test
  void whatComesOutAsExpectedPasses() throws IOException {
    CommandRun run =
        test(
            """
            - name: long
              value: '{"body": "write to ana@example.org"}'
              headers: { a: b }
              expect:
                routes: [long]
                spans: { patterns: ["EMAIL: [EMAIL]"] }
                text: write to [EMAIL]
            - { name: short, value: '{"body": "hello"}', expect: { routes: short } }
            - { name: shortest, value: '{"body": "no"}', expect: { dropped: no_match } }
            - { name: none, value: '{}', expect: { dropped: skip } }
            - { name: broken, value: '{', expect: { dead_letter: malformed_json } }
            - { name: gone, key: k, tombstone: true, expect: { routes: [long, short] } }
            """);

    assertThat(run.out()).contains("6 tests, 0 failed");
    assertThat(run.exitCode()).isEqualTo(0);
  }

  @Test
  void termsAreHiddenFromTheModelAndNotFromWhoReads() throws IOException {
    Path file = folder.resolve("pipeline.yaml");
    Path terms =
        Files.writeString(
            folder.resolve("terms.yaml"),
            "groups: { pets: [cat, dog] }\nneutral: { word: animal }\n");
    String seen = Files.readString(file);
    String entry = "{ model: tiny, top_k: all, mask_terms: '%s' }".formatted(terms);
    Files.writeString(file, seen.replace("{ model: tiny }", entry));
    // Of the scores that sum to 1, one is greater without the cat.
    Map<String, Double> animal = scores("The animal of my neighbour");
    Map<String, Double> cat = scores("The cat of my neighbour");
    String label =
        Collections.max(
            animal.keySet(),
            Comparator.comparing(
                name -> animal.getOrDefault(name, 0.0) - cat.getOrDefault(name, 0.0)));
    assertThat(animal.getOrDefault(label, 0.0) - cat.getOrDefault(label, 0.0)).isGreaterThan(1e-4);
    String fixtures =
        """
        - name: cat
          value: '{"body": "The cat of my neighbour"}'
          expect:
            scores: { text-classification.%s: %s }
            text: The cat of my neighbour
        """
            .formatted(label, animal.getOrDefault(label, 0.0) - 1e-5);
    CommandRun hidden = test(fixtures);
    assertThat(hidden.exitCode()).as(hidden.out() + hidden.err()).isZero();

    Files.writeString(file, seen.replace("{ model: tiny }", "{ model: tiny, top_k: all }"));
    assertThat(test(fixtures).exitCode()).isEqualTo(1);

    Files.writeString(file, seen.replace("{ model: tiny }", entry));
    Files.delete(terms);
    CommandRun run = test(fixtures);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("tag_with: cannot read " + terms + ": no such file");
  }

  @Test
  void whatComesOutOtherwiseIsToldWithItsPlaceAndFailsTheCommand() throws IOException {
    Path report = folder.resolve("report.xml");
    CommandRun run =
        test(
            """
            - name: wrong <everywhere>
              value: '{"body": "write to ana@example.org"}'
              expect:
                routes: nope
                labels: { text-classification: no such label, huge: x }
                scores: { text-classification.none: 0.5 }
                spans: { patterns: [] }
                text: write to ana@example.org
            - { name: not dead, value: '{"body": "hello"}', expect: { dead_letter: unexpected } }
            - { name: nothing expected, value: '{"body": "hello"}', expect: {} }
            """,
            "--report",
            report.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "FAILED  " + folder.resolve("fixtures.yaml") + ":5  wrong <everywhere>",
            "expected nope",
            "found    sent to long",
            "expected no such label",
            "no huge among text-classification",
            "expected at least 0.5",
            "expected (nothing)",
            "found    EMAIL: [EMAIL]",
            "expected write to ana@example.org",
            "found    write to [EMAIL]",
            "expected unexpected",
            "expected something",
            "3 tests, 3 failed");
    assertThat(Files.readString(report))
        .contains("tests=\"3\"", "failures=\"3\"", "wrong &lt;everywhere&gt;", "<failure");
  }

  @Test
  void anUpdateWritesWhatCameOutAndKeepsTheRest() throws IOException {
    String tests =
        """
        # a comment
        - name: one
          value: '{"body": "write to ana@example.org"}'
          expect:
            routes: nope

        # another
        - name: two
          expect: { dropped: no_match }
          value: '{"body": "no"}'
        - { name: three, value: '{', expect: { dead_letter: malformed_json } }
        """;

    assertThat(test(tests, "--update").out()).contains("1 rewritten");

    String updated = Files.readString(folder.resolve("fixtures.yaml"));
    assertThat(updated).contains("# a comment", "# another", "- long", "write to [EMAIL]");
    assertThat(updated).doesNotContain("nope");
    CommandRun again = CommandRun.of("test", folder.resolve("fixtures.yaml").toString());
    assertThat(again.out()).contains("3 tests, 0 failed");
  }

  @Test
  void everythingThatIsWrongWithAFileIsToldAtOnce() throws IOException {
    CommandRun run =
        test(
            """
            - { name: a, expect: { routes: x, dropped: y } }
            - { name: b, value: x, tombstone: true, expect: { scores: { a.b: 2 } } }
            - { nam: c, value: x, expect: { route: x } }
            """);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "line 5",
            "expected one of routes, dropped, dead_letter",
            "expected one of value, bytes, tombstone: true",
            "out of range, expected 0 to 1",
            "did you mean \"name\"?",
            "did you mean \"routes\"?");
  }

  @Test
  void aFileWithoutTestsAndAnUnknownPipelineAreWrong() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    assertThat(CommandRun.of("test", empty.toString()).exitCode()).isEqualTo(2);

    CommandRun run = test("- { name: a, pipeline: other, value: x, expect: { routes: x } }\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("line 5", "has no pipeline 'other' (known: main)");
  }

  private CommandRun test(String tests, String... options) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("fixtures.yaml"),
            "configuration: pipeline.yaml\nenvironment: { TEST_APPLICATION: a }\npipeline: main\n"
                + "tests:\n"
                + tests.indent(2));
    List<String> arguments = new ArrayList<>(List.of("test", file.toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static Map<String, Double> scores(String text) throws IOException {
    String model = GoldenModels.folder("text-classification").toString();
    CommandRun run =
        CommandRun.withInput(text, "tag", "--json", "--top-k", "all", "--model", model);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (JsonNode label : new JsonMapper().readTree(run.out()).at("/results/0/labels")) {
      scores.put(label.at("/label").asText(), label.at("/score").asDouble());
    }
    return scores;
  }
}
