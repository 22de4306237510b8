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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code calibrate}: a tiny model of random weights learns how little it knows. */
@Timeout(120)
class CalibrateCommandTest {
  private static final List<String> LABELS = List.of("billing", "delivery", "outage", "praise");

  @TempDir private Path folder;
  private Path model;
  private Path file;

  @BeforeEach
  void setUp() throws IOException {
    model = Files.createDirectory(folder.resolve("model"));
    try (Stream<Path> files = Files.list(GoldenModels.folder("text-classification"))) {
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        Files.copy(one, model.resolve(one.getFileName()));
      }
    }
    // Half of the texts have the label that the model gives them, the others any.
    List<String> texts =
        IntStream.range(0, 300).mapToObj(i -> "parcel " + i + " of order " + i * 7).toList();
    List<String> answers =
        CommandRun.withInput(String.join("\n", texts), "tag", "--json", "--model", model.toString())
            .outLines();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String best =
          new JsonMapper().readTree(answers.get(i)).at("/results/0/labels/0/label").asText();
      lines.add((i % 2 == 0 ? best : LABELS.get(i / 2 % LABELS.size())) + "\t" + texts.get(i));
    }
    file = Files.write(folder.resolve("held-out.tsv"), lines);
  }

  @Test
  void scoresAreMoreHonestAfterwardsAndTheBestLabelIsTheSame() throws IOException {
    JsonNode before = evaluated();
    CommandRun dry = calibrate("--dry-run", "--json");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    JsonNode told = new JsonMapper().readTree(dry.out());
    assertThat(told.at("/better").asBoolean()).isTrue();
    assertThat(told.at("/written").asBoolean()).isFalse();
    assertThat(told.at("/after/log_loss").asDouble())
        .isLessThan(told.at("/before/log_loss").asDouble());
    assertThat(evaluated().at("/measures")).isEqualTo(before.at("/measures"));

    CommandRun run = calibrate();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("measured on 150 texts that it was not found on")
        .contains("wrote " + model.resolve("config.json"));

    JsonNode after = evaluated();
    assertThat(after.at("/measures/accuracy")).isEqualTo(before.at("/measures/accuracy"));
    assertThat(after.at("/measures/brier").asDouble())
        .isLessThan(before.at("/measures/brier").asDouble());
    JsonNode config = new JsonMapper().readTree(model.resolve("config.json").toFile());
    assertThat(config.at("/calibration/temperature").asDouble()).isPositive().isNotEqualTo(1);
  }

  @Test
  void aTargetBecomesAThresholdOfTheHead() throws IOException {
    CommandRun dry = calibrate("--dry-run", "--json", "--target", "praise.precision=1");
    JsonNode told = new JsonMapper().readTree(dry.out());
    assertThat(told.at("/thresholds/0/target").asText()).isEqualTo("praise.precision=1.0");
    assertThat(told.at("/thresholds/0/threshold").isNull()).isTrue();
    CommandRun run = calibrate("--target", "billing.recall=0.5", "--target", "praise.precision=1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("billing.recall=0.5: threshold 0[.][0-9]{4}; ")
        .contains("praise.precision=1.0: no threshold reaches it over 20 texts or more");
    JsonNode config = new JsonMapper().readTree(model.resolve("config.json").toFile());
    assertThat(config.at("/thresholds/billing").asDouble()).isBetween(0.0001, 0.9999);
    assertThat(config.at("/thresholds").has("praise")).isFalse();
    assertThat(config.at("/targets")).hasSize(1);
    assertThat(config.at("/targets/0/recall").asDouble()).isEqualTo(0.5);
    assertThat(config.at("/targets/0/threshold")).isEqualTo(config.at("/thresholds/billing"));

    CommandRun wrong = calibrate("--target", "price.recall=0.5");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("has no label 'price', expected one of billing, delivery, praise, outage");
  }

  @Test
  void aPipelineNamesWhatAThresholdIsToReach() throws IOException {
    assertThat(calibrate("--target", "billing.recall=0.5").exitCode()).isZero();
    assertThat(validate("{ billing: { recall: 0.5 } }").exitCode()).isZero();

    CommandRun missing = validate("{ billing: { precision: 0.9 } }");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err())
        .contains(
            "pipelines.p.tag_with: thresholds: the model folder has no threshold for"
                + " billing.precision=0.9, expected one of billing.recall=0.5; amberstream calibrate"
                + " --target billing.precision=0.9 finds it");
    CommandRun both = validate("{ billing: { precision: 0.9, recall: 0.5 } }");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("billing: has 2 of precision and recall, expected one");
    assertThat(validate("{ billing: { accuracy: 0.9 } }").err()).contains("unknown key");
    assertThat(validate("{ billing: { recall: 0 } }").err())
        .contains("the recall of billing is 0.0, expected more than 0");
  }

  private CommandRun validate(String thresholds) throws IOException {
    Path pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            kafka: { application.id: a, bootstrap.servers: embedded }
            models: { m: { path: "%s" } }
            pipelines:
              p:
                from: { topics: [in], format: text }
                tag_with: [{ model: m, thresholds: %s }]
                to: { topic: out, format: json }
            """
                .formatted(model, thresholds));
    return CommandRun.of("validate", pipeline.toString());
  }

  @Test
  void offsetsGiveALabelMoreOften() throws IOException {
    // One text in two is about billing, whatever the model says.
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(lines.size() % 2 == 0 ? line : "billing" + line.substring(line.indexOf('\t')));
    }
    Files.write(file, lines);
    JsonNode before = scores();
    CommandRun run = calibrate("--offsets");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("accuracy +0[.][0-9]{4} +0[.][0-9]{4}");
    JsonNode labels =
        new JsonMapper().readTree(model.resolve("config.json").toFile()).at("/calibration/labels");
    assertThat(labels.size()).isEqualTo(LABELS.size());
    for (String label : LABELS) {
      assertThat(labels.at("/billing/offset").asDouble())
          .isGreaterThanOrEqualTo(labels.at("/" + label + "/offset").asDouble());
    }
    assertThat(labels.at("/billing/offset").asDouble())
        .isGreaterThan(labels.at("/outage/offset").asDouble());

    // What serves is the softmax of slope * log(score before) + offset.
    Map<String, Double> powers = new TreeMap<>();
    for (JsonNode one : before) {
      JsonNode line = labels.at("/" + one.path("label").asText());
      double logit = Math.log(one.path("score").asDouble());
      powers.put(
          one.path("label").asText(),
          Math.exp(line.path("slope").asDouble() * logit + line.path("offset").asDouble()));
    }
    double sum = powers.values().stream().mapToDouble(Double::doubleValue).sum();
    for (JsonNode one : scores()) {
      double expected = powers.getOrDefault(one.path("label").asText(), Double.NaN) / sum;
      assertThat(one.path("score").asDouble()).isCloseTo(expected, within(1e-4));
    }
  }

  private JsonNode scores() throws IOException {
    String line =
        CommandRun.withInput("my parcel is late", "tag", "--json", "--model", model.toString())
            .out();
    return new JsonMapper().readTree(line).at("/results/0/labels");
  }

  @Test
  void aHeadOfAnotherTaskIsRefused() throws IOException {
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "--model",
            GoldenModels.folder("token-classification").toString(),
            "--head",
            "token-classification",
            file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("only heads that give a text one or several of two or more labels");
  }

  private CommandRun calibrate(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("calibrate", "--model", model.toString(), "--head", "text-classification"));
    arguments.addAll(List.of(more));
    arguments.add(file.toString());
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode evaluated() throws IOException {
    return new JsonMapper()
        .readTree(
            CommandRun.of("evaluate", "--json", "--model", model.toString(), file.toString())
                .out());
  }
}
