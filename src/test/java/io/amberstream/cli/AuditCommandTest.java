package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit}: tiny models of random weights are audited from their folder to their report. */
@Timeout(120)
class AuditCommandTest {
  private static final String HEAD = "text-classification-two-labels";

  @TempDir private Path folder;
  private Path terms;

  @BeforeEach
  void setUp() throws IOException {
    terms =
        file(
            "terms.yaml",
            """
            articles: [a]
            neutral: { pet: a thing, name: it }
            groups:
              pets: [{ pet: a cat }, { pet: a dog }, { pet: a hen }]
              names: [{ name: Ann Lee }, { name: Bo Li }]
            templates:
            """
                + IntStream.range(0, 12)
                    .mapToObj(i -> "  - \"Parcel %d is for {pet|name}.\"\n".formatted(i))
                    .collect(Collectors.joining()));
  }

  @Test
  void figuresComeAsTextAsJsonAndAsAPage() throws IOException {
    Path report = folder.resolve("audit.html");
    CommandRun text = audit(HEAD, "--report", report.toString());
    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out()).contains("flip_rate", "shift", "term_shift", "the worst pairs", "pets");
    assertThat(Files.readString(report)).contains("<svg").doesNotContain("<script");

    JsonNode json = json(audit(HEAD, "--json"));
    // Twelve texts of five terms, of "a thing" and of nothing else: one form is taken.
    assertThat(json.at("/texts").asInt()).isEqualTo(12 * 6);
    JsonNode pets = figure(json, "flip_rate", "pets");
    assertThat(pets.at("/n").asInt()).isEqualTo(36);
    assertThat(pets.at("/sources").asInt()).isEqualTo(12);
    assertThat(pets.at("/low").asDouble()).isLessThanOrEqualTo(pets.at("/value").asDouble());
    assertThat(pets.at("/high").asDouble()).isGreaterThanOrEqualTo(pets.at("/value").asDouble());
    assertThat(json(audit(HEAD, "--json")).at("/figures")).isEqualTo(json.at("/figures"));
  }

  @Test
  void scoresAreThoseThatTagGives() throws IOException {
    JsonNode pair = json(audit(HEAD, "--json")).at("/pairs/0/texts/1");
    JsonNode tagged =
        new JsonMapper()
            .readTree(
                CommandRun.withInput(
                        pair.at("/text").asText(), "tag", "--json", "--model", model(HEAD))
                    .out());
    String best = tagged.at("/results/0/labels/0/label").asText();
    assertThat(pair.at("/labels/0").asText()).isEqualTo(best);
    String watched = json(audit(HEAD, "--json")).at("/label").asText();
    for (JsonNode label : tagged.at("/results/0/labels")) {
      if (label.at("/label").asText().equals(watched)) {
        assertThat(pair.at("/score").asDouble())
            .isCloseTo(label.at("/score").asDouble(), within(1e-5));
      }
    }
  }

  @Test
  void labelledTextsAndCasesAreMeasuredByGroup() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String label = i % 2 == 0 ? "no" : "LABEL_1";
      lines.add(label + "\t" + (i % 3 == 0 ? "A cat" : "Nobody") + " ordered parcel " + i);
    }
    Path data = file("data.tsv", String.join("\n", lines));
    Path cases =
        file(
            "cases.jsonl",
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        "{\"functionality\":\"f%d\",\"test_case\":\"t %d\",\"label_gold\":\"no\"}\n"
                            .formatted(i % 2, i))
                .collect(Collectors.joining()));
    CommandRun run =
        audit(
            HEAD,
            "--json",
            "--data",
            data.toString(),
            "--cases",
            cases.toString(),
            "--map",
            "no=LABEL_0");
    JsonNode json = json(run);
    assertThat(figure(json, "subgroup_auc", "pets").at("/n").asInt()).isEqualTo(20);
    assertThat(figure(json, "false_positive_rate", "pets").at("/n").asInt()).isEqualTo(10);
    assertThat(json.at("/unnamed/0").asText()).isEqualTo("names");
    assertThat(figure(json, "equalised_odds_gap", "fewer than two groups").at("/value").isNull())
        .isTrue();
    assertThat(figure(json, "pass_rate", "f0").at("/n").asInt()).isEqualTo(10);
  }

  @Test
  void aBuildFailsByAConditionAndIsToldWhatIsTooFewToTell() {
    CommandRun holds = audit(HEAD, "--fail-if", "flip_rate[pets] > -1");
    assertThat(holds.exitCode()).as(holds.err()).isEqualTo(1);
    assertThat(holds.err()).contains("flip_rate[pets] > -1 holds for pets");

    CommandRun passes = audit(HEAD, "--fail-if", "flip_rate > 2");
    assertThat(passes.exitCode()).isZero();
    assertThat(passes.err()).isEmpty();

    // One template is too few.
    Path few = write("few.yaml", "groups: { pets: [cat, dog] }\ntemplates: [\"A {word}.\"]");
    String[] untold = {"--terms", few.toString(), "--fail-if", "flip_rate > 0.05"};
    CommandRun lenient = run(HEAD, untold);
    assertThat(lenient.exitCode()).isZero();
    assertThat(lenient.err()).contains("flip_rate > 0.05: too few to tell for pets (1)");
    List<String> strict = new ArrayList<>(List.of(untold));
    strict.add("--strict");
    assertThat(run(HEAD, strict.toArray(String[]::new)).exitCode()).isEqualTo(1);
  }

  @Test
  void nothingFlipsOnceItsTermsAreHidden() {
    JsonNode seen = figure(json(audit(HEAD, "--json")), "shift", "pets");
    JsonNode hidden = json(audit(HEAD, "--json", "--mask-terms", terms.toString()));
    assertThat(seen.at("/value").asDouble()).isNotZero();
    assertThat(figure(hidden, "flip_rate", "pets").at("/value").asDouble()).isZero();
    assertThat(figure(hidden, "shift", "pets").at("/value").asDouble()).isZero();
  }

  @Test
  void namesAreLookedForByHeadsThatFindEntities() {
    JsonNode json = json(audit("token-classification", "--label", "PER", "--json"));
    JsonNode names = figure(json, "name_recall", "names");
    assertThat(names.at("/n").asInt()).isEqualTo(24);
    assertThat(json.at("/figures")).hasSize(1);
  }

  @Test
  void severalLabelsAtOnceAreOneAnswer() {
    JsonNode json = json(audit("text-classification-multi-label", "--json"));
    assertThat(figure(json, "flip_rate", "pets").at("/n").asInt()).isEqualTo(36);
    assertThat(json.at("/pairs/0/texts/0/labels").isArray()).isTrue();
  }

  @Test
  void mistakesOfTheUserAreNamed() throws IOException {
    assertThat(refused(CommandRun.of("audit", "--model", model(HEAD), "--head", "nobody")))
        .contains("nobody");
    assertThat(refused(audit(HEAD, "--label", "x"))).contains("has no label 'x'");
    assertThat(refused(audit(HEAD, "--tolerance", "0"))).contains("tolerance is 0.0");
    assertThat(refused(audit(HEAD, "--fail-if", "flips > 1"))).contains("no measure flips");
    assertThat(refused(audit("text-regression"))).contains("that gives a number");
    Path empty = file("empty.tsv", "");
    assertThat(refused(audit(HEAD, "--data", empty.toString()))).contains("holds no labelled text");
    assertThat(refused(audit(HEAD, "--data", folder.resolve("none").toString())))
        .contains("none cannot be read: there is no such file");
    Path unknown = file("unknown.tsv", "what\ttext\nwhy\ttext");
    assertThat(refused(audit(HEAD, "--data", unknown.toString())))
        .contains("line 1: label \"what\"", "line 2: label \"why\"", "--map NAME=LABEL");
    Path plain = file("plain.yaml", "groups: { pets: [cat, dog] }");
    assertThat(refused(run(HEAD, "--terms", plain.toString()))).contains("nothing to audit");
    Path nameless =
        file("nameless.yaml", "groups: { pets: [cat, dog] }\ntemplates: [\"A {word}\"]");
    assertThat(
            refused(run("token-classification", "--label", "PER", "--terms", nameless.toString())))
        .contains("no term has the form name");
    assertThat(refused(audit("token-classification", "--label", "PER", "--data", empty.toString())))
        .contains("finds entities");
  }

  private CommandRun audit(String head, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--terms", terms.toString()));
    arguments.addAll(List.of(more));
    return run(head, arguments.toArray(String[]::new));
  }

  /** Audits a folder's only head, which has the name of its task. */
  private static CommandRun run(String folder, String... more) {
    String head = folder.startsWith("token") ? folder : "text-classification";
    List<String> arguments =
        new ArrayList<>(List.of("audit", "--model", model(folder), "--head", head));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static String refused(CommandRun run) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\tat ");
    return run.err();
  }

  private static String model(String name) {
    return GoldenModels.folder(name).toString();
  }

  private static JsonNode json(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    try {
      return new JsonMapper().readTree(run.out());
    } catch (IOException e) {
      throw new AssertionError(run.out(), e);
    }
  }

  private static JsonNode figure(JsonNode json, String measure, String group) {
    return StreamSupport.stream(json.at("/figures").spliterator(), false)
        .filter(figure -> figure.at("/measure").asText().equals(measure))
        .filter(figure -> figure.at("/group").asText().equals(group))
        .findFirst()
        .orElseThrow();
  }

  private Path write(String name, String text) {
    try {
      return file(name, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
