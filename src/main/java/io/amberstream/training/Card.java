package io.amberstream.training;

import io.amberstream.evaluation.Evaluation;
import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The card of a model folder that comes out: the base's, and what was taught on top of it. */
final class Card {
  private Card() {}

  /** The text of it. */
  static String of(Path base, TrainingReport report) {
    StringBuilder card = new StringBuilder();
    Path before = base.resolve("README.md");
    try {
      if (Files.isRegularFile(before)) {
        card.append(rest(Files.readString(before), report).stripTrailing()).append("\n\n");
      } else {
        card.append("# %s%n%n".formatted(report.out().getFileName()));
      }
    } catch (IOException e) {
      throw new InputException(before + " cannot be read: " + e.getMessage(), e);
    }
    report.heads().forEach(head -> card.append(section(report, head)));
    return card.toString();
  }

  /** What the base's card says of heads that are there still. */
  private static String rest(String card, TrainingReport report) {
    String rest = card;
    for (TrainingReport.HeadReport head : report.heads()) {
      String heading = "(?m)^" + Pattern.quote(heading(head)) + "$";
      rest = rest.replaceAll(heading + "(?s:.*?)(?=^## |\\z)", "");
    }
    return rest;
  }

  private static String heading(TrainingReport.HeadReport head) {
    return "## Head `%s`".formatted(head.head().name());
  }

  private static String section(TrainingReport report, TrainingReport.HeadReport head) {
    StringBuilder section = new StringBuilder();
    section.append(heading(head)).append("\n\n");
    section.append(
        "%s, taught on top of `%s`: %s.%n%n"
            .formatted(
                head.head().task(),
                report.base().getFileName(),
                report.tune() == Tune.HEAD
                    ? "the encoder stayed as it was"
                    : "the encoder learnt too"));
    if (head.goesOn()) {
      section.append(
          "It went on from that folder's head: what that one had learnt from counts too.\n\n");
    }
    if (!head.head().labels().isEmpty()) {
      section.append("Labels: %s.%n%n".formatted(String.join(", ", head.head().labels())));
    }
    section.append(
        "Data: %s; %d examples to learn from, %d held out.%n%n"
            .formatted(
                head.data().sources().stream()
                    .map(LabelledSource::name)
                    .collect(Collectors.joining(", ")),
                head.data().training(),
                head.data().heldOut()));
    head.evaluation().ifPresent(evaluation -> section.append(table(evaluation)));
    head.succession().ifPresent(succession -> section.append(table(succession)));
    return section.toString();
  }

  private static String table(Succession succession) {
    StringBuilder table = new StringBuilder(succession.sentence()).append(".\n\n");
    if (succession.examples() == 0) {
      return table.toString();
    }
    table.append("| measure | before | now |\n|---|---|---|\n");
    succession
        .before()
        .forEach(
            (name, value) ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f |%n",
                        name,
                        value,
                        succession.after().getOrDefault(name, Double.NaN))));
    return table.append("\n").toString();
  }

  private static String table(Evaluation evaluation) {
    StringBuilder table =
        new StringBuilder("| measure on the part held out | value |\n|---|---|\n");
    evaluation
        .scores()
        .measures()
        .forEach(
            (name, value) ->
                table.append(String.format(Locale.ROOT, "| %s | %.3f |%n", name, value)));
    return table.append("\n").toString();
  }
}
