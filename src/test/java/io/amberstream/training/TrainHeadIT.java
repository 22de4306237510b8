package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.ask.Tagger;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.terms.TermList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A head of one's own on top of a folder, from labelled texts to tags. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainHeadIT {
  private static final LoopListener SILENT = new LoopListener() {};

  @TempDir Path folder;

  private Path base = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writeBase() throws IOException {
    base = TinyBase.write(folder.resolve("base"));
    out = folder.resolve("out");
  }

  @Test
  void learnsTeamsAndTagsWithThem() throws Exception {
    TrainingReport report = Training.run(recipe("team", tickets(400)), SILENT);
    assertThat(report.heads().get(0).evaluation().orElseThrow().scores().measures())
        .hasEntrySatisfying("accuracy", accuracy -> assertThat(accuracy).isGreaterThan(0.9));
    try (Tagger tagger = Tagger.open(out)) {
      assertThat(best(tagger.tag("please refund my invoice"), "team")).isEqualTo("billing");
      assertThat(best(tagger.tag("it fails again broken"), "team")).isEqualTo("support");
    }
  }

  @Test
  void learnsFromWhatTextsAreNot() throws Exception {
    // Nothing says what support is, but for three tickets.
    List<String> lines = new ArrayList<>();
    for (String line : TicketTexts.lines(400, 1)) {
      boolean few = lines.stream().filter(one -> one.startsWith("support")).count() < 3;
      lines.add(few ? line : line.replace("support\t", "other than billing\t"));
    }
    Path data = Files.write(folder.resolve("tickets.tsv"), lines);
    SourceChanges changes =
        new SourceChanges(Map.of("other than billing", "-billing"), Integer.MAX_VALUE, 1);
    Path asked = Files.write(folder.resolve("asked.tsv"), TicketTexts.lines(100, 2));
    HeadRecipe head =
        head("team", data)
            .with(List.of(new DataSource.Changed(file(data), changes)), List.of(file(asked)), 0);

    TrainingReport report = Training.run(Recipe.of(base, out, Tune.HEAD, head), SILENT);

    assertThat(report.heads().get(0).evaluation().orElseThrow().scores().measures())
        .hasEntrySatisfying("accuracy", accuracy -> assertThat(accuracy).isGreaterThan(0.9));
  }

  @Test
  void aTextThatHasNoneOfTheLabelsIsNamed() throws Exception {
    List<String> lines = new ArrayList<>(TicketTexts.lines(100, 1));
    lines.addAll(List.of("no money\tno idea", "no fault\tno idea"));
    Path data = Files.write(folder.resolve("tickets.tsv"), lines);
    Map<String, String> labels = Map.of("no money", "-billing", "no fault", "-support");
    DataSource source =
        new DataSource.Changed(file(data), new SourceChanges(labels, Integer.MAX_VALUE, 1));
    HeadRecipe head = head("team", data).with(List.of(source), List.of(), 0.1);
    assertThatThrownBy(() -> Training.run(Recipe.of(base, out, Tune.HEAD, head), SILENT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 101")
        .hasMessageContaining("the text has none of the labels billing, support");
  }

  @Test
  void theOtherHeadsAnswerAsBeforeToTheBit() throws Exception {
    Training.run(recipe("team", tickets(100)), SILENT);
    try (Tagger before = Tagger.open(base);
        Tagger after = Tagger.open(out)) {
      for (String text : List.of("why was i charged", "help", "the price is broken today")) {
        assertThat(result(after.tag(text), "mood").tags())
            .isEqualTo(result(before.tag(text), "mood").tags());
      }
    }
  }

  @Test
  void aSecondHeadGoesOnTopOfTheFirst() throws Exception {
    Training.run(recipe("team", tickets(100)), SILENT);
    HeadRecipe again = head("again", tickets(100));
    Path both = folder.resolve("both");
    Training.run(Recipe.of(out, both, Tune.HEAD, again), SILENT);
    assertThat(ModelFolder.read(both, Optional.empty()).heads())
        .extracting(head -> head.name())
        .containsExactly("mood", "team", "again");
  }

  @Test
  void theSameRunGivesTheSameModel() throws Exception {
    Path data = tickets(100);
    Training.run(recipe("team", data), SILENT);
    Path again = folder.resolve("again");
    Training.run(Recipe.of(base, again, Tune.HEAD, head("team", data)), SILENT);
    assertThat(again.resolve("model.onnx")).hasSameBinaryContentAs(out.resolve("model.onnx"));
  }

  @Test
  void cardAndReportStandBesideTheModel() throws Exception {
    Training.run(recipe("team", tickets(200)), SILENT);
    assertThat(Files.readString(out.resolve("README.md")))
        .contains("## Head `team`", "Labels: billing, support.", "accuracy");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("<svg", "Confusion", "How often right")
        .doesNotContain("<script", "http");
  }

  @Test
  void theReportTellsWhatWasDoneForGroups() throws Exception {
    Path terms =
        Files.writeString(folder.resolve("terms.yaml"), "groups: { when: [today, again, now] }\n");
    for (Tune tune : Tune.values()) {
      Path to = folder.resolve(tune.name());
      HeadRecipe head =
          head("team", tickets(200)).with(Optional.of(new Mitigation(2, true, TermList.of(terms))));
      TrainingReport.HeadReport report =
          Training.run(Recipe.of(base, to, tune, head), SILENT).heads().get(0);
      MitigationReport done = report.mitigation().orElseThrow();
      assertThat(done.made()).isGreaterThan(done.from());
      assertThat(done.weights())
          .extracting(weight -> weight.group() + " " + weight.label())
          .containsExactly("no group billing", "no group support", "when billing", "when support");
      assertThat(report.data().heldOut()).isLessThan(60);
      assertThat(report.evaluation().orElseThrow().examples()).isEqualTo(report.data().heldOut());
      assertThat(Files.readString(to.resolve("report.html")))
          .contains("Groups of people", "augment   %d examples".formatted(done.made()), "when");
    }
  }

  @Test
  void nothingIsWrittenWhereTheDataIsWrong() throws Exception {
    Path data =
        Files.writeString(folder.resolve("one.tsv"), "billing\ta refund\nbilling\tan invoice\n");
    assertThatThrownBy(() -> Training.run(recipe("team", data), SILENT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("two labels");
    assertThat(folder).isDirectoryNotContaining("glob:**/out*");
  }

  @Test
  void aHeadThatIsThereKeepsItsName() throws Exception {
    Path data = tickets(50);
    assertThatThrownBy(() -> Training.run(recipe("mood", data), SILENT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has a head mood already", "--replace");
  }

  @Test
  void aFolderThatIsThereIsReplacedOnRequestAlone() throws Exception {
    Path data = tickets(50);
    Training.run(recipe("team", data), SILENT);
    assertThatThrownBy(() -> Training.run(recipe("team", data), SILENT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--overwrite");
    Training.run(recipe("team", data).withOverwrite(true), SILENT);
    Path other = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(other.resolve("letter.txt"), "dear");
    Recipe onto = Recipe.of(base, other, Tune.HEAD, head("team", data)).withOverwrite(true);
    assertThatThrownBy(() -> Training.run(onto, SILENT)).hasMessageContaining("no model folder");
    assertThat(other.resolve("letter.txt")).hasContent("dear");
  }

  @Test
  void labelsTokensToo() throws Exception {
    StringBuilder sentences = new StringBuilder();
    for (String line : TicketTexts.lines(300, 3)) {
      for (String word : line.substring(line.indexOf('\t') + 1).split(" ", -1)) {
        sentences.append(word).append(' ').append(word.equals("refund") ? "B-MONEY" : "O");
        sentences.append('\n');
      }
      sentences.append('\n');
    }
    Path data = Files.writeString(folder.resolve("words.conll"), sentences);
    HeadRecipe head =
        HeadRecipe.of(
            "money",
            Task.TOKEN_CLASSIFICATION,
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            file(data));
    Training.run(Recipe.of(base, out, Tune.HEAD, head), SILENT);
    try (Tagger tagger = Tagger.open(out)) {
      assertThat(result(tagger.tag("please refund it"), "money").tags().spans())
          .extracting(span -> span.label() + " " + span.text())
          .containsExactly("MONEY refund");
    }
  }

  private Path tickets(int count) throws IOException {
    return Files.write(folder.resolve("tickets.tsv"), TicketTexts.lines(count, 1));
  }

  private Recipe recipe(String name, Path data) {
    return Recipe.of(base, out, Tune.HEAD, head(name, data));
  }

  private static HeadRecipe head(String name, Path data) {
    return HeadRecipe.of(
        name, Task.TEXT_CLASSIFICATION, ProblemType.SINGLE_LABEL_CLASSIFICATION, file(data));
  }

  private static DataSource file(Path data) {
    return new DataSource.File(data, Optional.empty(), FieldNames.defaults());
  }

  private static HeadResult result(List<HeadResult> results, String head) {
    return results.stream().filter(one -> one.head().equals(head)).findFirst().orElseThrow();
  }

  private static String best(List<HeadResult> results, String head) {
    return result(results, head).tags().labels().get(0).label();
  }
}
