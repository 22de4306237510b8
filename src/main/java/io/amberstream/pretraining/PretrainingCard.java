package io.amberstream.pretraining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The card of a pretrained folder: the base's, and what was learnt on top of it. */
final class PretrainingCard {
  private PretrainingCard() {}

  /** The text of it. */
  static String of(Start start, PretrainingReport report) throws IOException {
    StringBuilder card = new StringBuilder();
    Path before = start.base().map(base -> base.resolve("README.md")).orElse(Path.of(""));
    if (Files.isRegularFile(before)) {
      card.append(Files.readString(before).stripTrailing()).append("\n\n");
    } else {
      card.append("# %s%n%n".formatted(report.out().getFileName()));
    }
    card.append("## Pretrained%n%n".formatted());
    card.append(
        "By replaced token detection, beginning from %s: %d steps, %.0f minutes.%n%n"
            .formatted(report.base(), report.steps(), report.took().toSeconds() / 60.0));
    card.append(
        "Texts: %s; %d sequences of %d tokens, %d held out.%n%n"
            .formatted(
                report.texts().source(), report.sequences(), report.tokens(), report.heldOut()));
    report.last().ifPresent(last -> card.append(table(last)));
    card.append("The generator is in `%s/`.%n".formatted(PretrainedFolder.GENERATOR));
    if (!report.agreement().isEmpty()) {
      card.append(
          "%nThe other heads were held by what they answered before. The scores above are those of the base; so often they still give its answer:%n%n"
              .formatted());
      card.append("| head | as before |\n|---|---|\n");
      report
          .agreement()
          .forEach(
              (head, share) ->
                  card.append(String.format(Locale.ROOT, "| %s | %.1f %% |%n", head, 100 * share)));
    }
    if (!report.leftOut().isEmpty()) {
      card.append("%nLeft out: %s.%n".formatted(String.join(", ", report.leftOut())));
    }
    return card.toString();
  }

  private static String table(ReplacedMeasures last) {
    StringBuilder table =
        new StringBuilder("| measure on the lines held out | value |\n|---|---|\n");
    last.values()
        .forEach(
            (name, value) ->
                table.append(String.format(Locale.ROOT, "| %s | %.3f |%n", name, value)));
    return table.append("\n").toString();
  }
}
