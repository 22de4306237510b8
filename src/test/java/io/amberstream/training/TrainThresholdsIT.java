package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.Tagger;
import io.amberstream.evaluation.Evaluation;
import io.amberstream.labelled.FieldNames;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.ScoredLabel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A label that few texts have. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainThresholdsIT {
  private static final String SIGN = "invoice";

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void aLabelInTwoPercentOfTheRowsIsGivenByAThresholdOfItsOwn() throws Exception {
    TrainingReport report = train(rows());

    Evaluation evaluation = report.heads().get(0).evaluation().orElseThrow();
    double threshold =
        ModelFolder.read(folder.resolve("out"), Optional.empty())
            .heads()
            .get(1)
            .thresholds()
            .of("rare")
            .orElseThrow();
    assertThat(threshold).isBetween(0.01, 0.5);
    assertThat(evaluation.scores().labels())
        .hasEntrySatisfying("rare", counts -> assertThat(counts.f1()).isGreaterThan(0.2));
    assertThat(said).anyMatch(line -> line.contains("f1_macro on the part held out from "));
    assertThat(report.text()).containsPattern("rare +0\\.\\d{3}  0\\.\\d{3}");
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("<td>rare</td>");
    // It is served so: given although it is likelier not to hold, and never below its threshold.
    List<Double> given = new ArrayList<>();
    try (Tagger tagger = Tagger.open(folder.resolve("out"))) {
      for (String line : TicketTexts.lines(200, 7)) {
        String text = line.substring(line.indexOf('\t') + 1);
        for (ScoredLabel label : tagger.tag(text).get(1).tags().labels()) {
          if (label.label().equals("rare")) {
            given.add((double) label.score());
          }
        }
      }
    }
    assertThat(given).anyMatch(score -> score < 0.5).allMatch(score -> score >= threshold - 1e-6);
  }

  /** Each fifth of the texts with a certain word has the label: it is never likelier than not. */
  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    int signs = 0;
    for (String line : TicketTexts.lines(1500, 1)) {
      boolean rare = line.contains(SIGN) && signs++ % 5 == 0;
      rows.add(rare ? line.replace("\t", ",rare\t") : line);
    }
    long rare = rows.stream().filter(row -> row.contains(",rare\t")).count();
    assertThat(rare / (double) rows.size()).isBetween(0.015, 0.045);
    return rows;
  }

  private TrainingReport train(List<String> rows) throws Exception {
    Path data = Files.write(folder.resolve("tickets.tsv"), rows);
    HeadRecipe usual =
        HeadRecipe.of(
            "team",
            Task.TEXT_CLASSIFICATION,
            ProblemType.MULTI_LABEL_CLASSIFICATION,
            new DataSource.File(data, Optional.empty(), FieldNames.defaults()));
    HeadRecipe head = usual.with(usual.data(), List.of(), 0.4);
    return Training.run(
        Recipe.of(TinyBase.write(folder.resolve("base")), folder.resolve("out"), Tune.HEAD, head),
        new LoopListener() {
          @Override
          public void said(String sentence) {
            said.add(sentence);
          }
        });
  }
}
