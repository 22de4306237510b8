package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.ask.Tagger;
import io.amberstream.labelled.FieldNames;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A head that takes the place of one that the base has. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainReplaceIT {
  private static final LoopListener SILENT = new LoopListener() {};

  @TempDir Path folder;

  private Path first = Path.of("");

  @BeforeEach
  void teachOnce() throws Exception {
    Path base = TinyBase.write(folder.resolve("base"));
    first = folder.resolve("first");
    Training.run(Recipe.of(base, first, Tune.HEAD, head("team", tickets(100))), SILENT);
  }

  @Test
  void nothingOfTheOldHeadStays() throws Exception {
    TrainingReport report = replaced(first, "team", tickets(100), Tune.HEAD);

    // Of the same data the same head comes: file and card are those of the first run.
    Path out = report.out();
    assertThat(out.resolve("model.onnx")).hasSameBinaryContentAs(first.resolve("model.onnx"));
    assertThat(Files.readString(out.resolve("README.md"))).containsOnlyOnce("## Head `team`");
    assertThat(heads(out)).containsExactly("mood [bad, good]", "team [billing, support]");
    Succession succession = report.heads().get(0).succession().orElseThrow();
    assertThat(succession.examples()).isEqualTo(report.heads().get(0).data().heldOut());
    assertThat(succession.before()).isEqualTo(succession.after());
  }

  @Test
  void labelsChangeAndBothAreMeasuredOnWhatBothKnow() throws Exception {
    List<String> lines = new ArrayList<>(TicketTexts.lines(300, 1));
    for (int i = 0; i < 60; i++) {
      lines.add("praise\tthank you it is lovely %d".formatted(i));
    }
    Path data = Files.write(folder.resolve("more.tsv"), lines);

    TrainingReport report = replaced(first, "team", data, Tune.HEAD);

    TrainingReport.HeadReport head = report.heads().get(0);
    Succession succession = head.succession().orElseThrow();
    assertThat(succession.old().labels()).containsExactly("billing", "support");
    assertThat(succession.examples()).isPositive().isLessThan(head.data().heldOut());
    assertThat(succession.before()).containsOnlyKeys(succession.after().keySet());
    assertThat(heads(report.out()))
        .containsExactly("mood [bad, good]", "team [billing, praise, support]");
    String known = "on the %d examples whose labels both know".formatted(succession.examples());
    assertThat(report.text()).contains(known, "before   now");
    assertThat(Files.readString(report.out().resolve("report.html"))).contains(known, "before");
    assertThat(Files.readString(report.out().resolve("README.md"))).contains(known, "| before |");
    JsonNode json = new JsonMapper().readTree(report.json()).at("/heads/0/replaced");
    assertThat(json.at("/before/accuracy").doubleValue())
        .isEqualTo(succession.before().get("accuracy"))
        .isGreaterThan(0.5);
    assertThat(json.at("/after/accuracy").doubleValue())
        .isEqualTo(succession.after().get("accuracy"));
  }

  @Test
  void theOtherHeadsStayToTheBitWhereAnotherGoes() throws Exception {
    TrainingReport report = replaced(first, "mood", tickets(100), Tune.HEAD);

    assertThat(heads(report.out()))
        .containsExactly("mood [billing, support]", "team [billing, support]");
    // No label is known to both.
    assertThat(report.heads().get(0).succession().orElseThrow().examples()).isZero();
    assertThat(report.text()).contains("its task or its labels are others");
    try (Tagger before = Tagger.open(first);
        Tagger after = Tagger.open(report.out())) {
      for (String text : List.of("why was i charged", "help", "the price is broken today")) {
        assertThat(result(after.tag(text), "team").tags())
            .isEqualTo(result(before.tag(text), "team").tags());
      }
    }
  }

  @Test
  void theOnlyHeadCanBeReplaced() throws Exception {
    Path base = folder.resolve("base");
    for (Tune tune : Tune.values()) {
      TrainingReport report = replaced(base, "mood", tickets(200), tune);
      assertThat(heads(report.out())).containsExactly("mood [billing, support]");
      assertThat(accuracy(report)).as(tune.name()).isGreaterThan(0.9);
    }
  }

  @Test
  void inAGraphOfBytesTooAndInTheSameFolder() throws Exception {
    replaced(first, "team", tickets(200), Tune.ALL);
    Path bytes = folder.resolve("out-ALL");
    HeadRecipe head = head("team", tickets(300)).withReplace(true);
    Recipe again =
        new Recipe(
            bytes,
            bytes,
            true,
            Tune.ALL,
            List.of(head),
            Optional.empty(),
            TinyBase.settings(100, false));

    TrainingReport report = Training.run(again, SILENT);

    assertThat(heads(bytes)).containsExactly("mood [bad, good]", "team [billing, support]");
    assertThat(ModelFolder.read(bytes, Optional.empty()).int8Bits().weights()).isEqualTo(7);
    assertThat(accuracy(report)).isGreaterThan(0.9);
  }

  @Test
  void aHeadThatAnswersTheSameGoesOnWhereTheEncoderMoves() throws Exception {
    // The order of the labels is the base's, not that of the alphabet.
    Path base = replaced(first, "team", tickets(300), Tune.HEAD).out();
    Path config = base.resolve("config.json");
    String turned =
        Files.readString(config)
            .replace("\"billing\"", "\"-\"")
            .replace("\"support\"", "\"billing\"")
            .replace("\"-\"", "\"support\"");
    Files.writeString(config, turned);
    Path data = folder.resolve("turned.tsv");
    Files.write(data, TicketTexts.lines(300, 1).stream().map(TrainReplaceIT::turned).toList());
    List<String> said = new ArrayList<>();
    List<Double> measured = new ArrayList<>();
    LoopListener listener =
        new LoopListener() {
          @Override
          public void said(String sentence) {
            said.add(sentence);
          }

          @Override
          public void measured(long step, String head, String measure, double value, double loss) {
            measured.add(value);
          }
        };
    Recipe recipe =
        new Recipe(
            base,
            folder.resolve("out"),
            false,
            Tune.ALL,
            List.of(head("team", data).withReplace(true)),
            Optional.empty(),
            TinyBase.settings(100, false));

    TrainingReport report = Training.run(recipe, listener);

    assertThat(said).contains("team goes on from what the base's head knows");
    assertThat(heads(report.out())).containsExactly("mood [bad, good]", "team [support, billing]");
    assertThat(Files.readString(report.out().resolve("README.md")))
        .contains("It went on from that folder's head");
    // Before the first step: a head that knows nothing would be right half of the time.
    assertThat(measured.get(0)).isGreaterThan(0.9);
  }

  private static String turned(String line) {
    return line.startsWith("billing\t")
        ? line.replace("billing\t", "support\t")
        : line.replace("support\t", "billing\t");
  }

  @Test
  void whatIsNotThereIsReplacedByNothing() throws Exception {
    TrainingReport report = replaced(first, "again", tickets(100), Tune.HEAD);
    assertThat(report.heads().get(0).succession()).isEmpty();
    assertThat(heads(report.out())).hasSize(3);
  }

  private TrainingReport replaced(Path base, String name, Path data, Tune tune)
      throws InterruptedException {
    HeadRecipe head = head(name, data).withReplace(true);
    RunSettings settings = tune == Tune.ALL ? TinyBase.settings(100, false) : RunSettings.of(tune);
    return Training.run(
        new Recipe(
            base,
            folder.resolve("out-" + tune.name()),
            false,
            tune,
            List.of(head),
            Optional.empty(),
            settings),
        SILENT);
  }

  private Path tickets(int count) throws IOException {
    return Files.write(folder.resolve("tickets.tsv"), TicketTexts.lines(count, 1));
  }

  private static HeadRecipe head(String name, Path data) {
    return HeadRecipe.of(
        name,
        Task.TEXT_CLASSIFICATION,
        ProblemType.SINGLE_LABEL_CLASSIFICATION,
        new DataSource.File(data, Optional.empty(), FieldNames.defaults()));
  }

  private static List<String> heads(Path folder) {
    return ModelFolder.read(folder, Optional.empty()).heads().stream()
        .map((Head head) -> head.name() + " " + head.labels())
        .toList();
  }

  private static double accuracy(TrainingReport report) {
    return report
        .heads()
        .get(0)
        .evaluation()
        .orElseThrow()
        .scores()
        .measures()
        .getOrDefault("accuracy", Double.NaN);
  }

  private static HeadResult result(List<HeadResult> results, String head) {
    return results.stream().filter(one -> one.head().equals(head)).findFirst().orElseThrow();
  }
}
