package io.amberstream.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An audit for a terminal. */
final class AuditText {
  private static final int TERMS = 10;
  private static final int PAIRS = 5;

  private final StringBuilder text = new StringBuilder();

  private AuditText() {}

  static String of(Audit audit) {
    AuditText text = new AuditText();
    text.head(audit);
    for (Measure measure : Measure.values()) {
      List<Figure> figures = audit.of(measure);
      if (measure == Measure.TERM_SHIFT && figures.size() > TERMS) {
        text.figures(
            measure, farthest(figures), ": the %d farthest of %d".formatted(TERMS, figures.size()));
      } else {
        text.figures(measure, figures, "");
      }
    }
    if (!audit.unnamed().isEmpty()) {
      text.line("");
      text.line("no labelled text names: %s", String.join(", ", audit.unnamed()));
    }
    text.pairs(audit.pairs().stream().limit(PAIRS).toList());
    text.verdicts(audit);
    return text.text.toString();
  }

  private void head(Audit audit) {
    line(
        "head   %s: %s, label %s",
        audit.watched().head().name(), audit.watched().head().task(), audit.watched().label());
    line("model  %s %s", audit.model().name(), audit.model().sha256());
    line(
        "texts  %d in %.1f s, %.0f/s",
        audit.texts(),
        audit.elapsed().toMillis() / 1e3,
        audit.texts() / Math.max(1e-3, audit.elapsed().toMillis() / 1e3));
  }

  private void figures(Measure measure, List<Figure> figures, String which) {
    if (figures.isEmpty()) {
      return;
    }
    int width = figures.stream().mapToInt(figure -> figure.group().length()).max().orElse(0);
    line("");
    line("%s%s", measure.label(), which);
    line("  %s", measure.meaning());
    line("  %-" + width + "s  %7s  %-17s  %7s  %5s", "", "value", "95 % interval", "n", "from");
    for (Figure figure : figures) {
      line(
          "  %-" + width + "s  %7s  %-17s  %7d  %5d  %s",
          figure.group(),
          Double.isNaN(figure.value()) ? "-" : number("%.4f", figure.value()),
          figure
              .interval()
              .map(range -> number("%.4f to %.4f", range.low(), range.high()))
              .orElse("-"),
          figure.n(),
          figure.sources(),
          figure.verdict().words());
    }
  }

  private void pairs(List<TextPair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    line("");
    line("the worst pairs, one of each template and group");
    for (TextPair pair : pairs) {
      line("  %s", pair.group());
      line("    %.3f  %s: %s", pair.scores().get(0), pair.answer(0), pair.first());
      line("    %.3f  %s: %s", pair.scores().get(1), pair.answer(1), pair.second());
    }
  }

  private void verdicts(Audit audit) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long of = audit.figures().stream().filter(one -> one.verdict() == verdict).count();
      counts.add("%d %s".formatted(of, verdict.words()));
    }
    line("");
    line("%d figures: %s", audit.figures().size(), String.join(", ", counts));
  }

  private static List<Figure> farthest(List<Figure> figures) {
    return figures.stream()
        .sorted(Comparator.comparingDouble((Figure figure) -> -Math.abs(figure.value())))
        .limit(TERMS)
        .collect(Collectors.toList());
  }

  private void line(String format, Object... values) {
    text.append(number(format, values)).append(System.lineSeparator());
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
