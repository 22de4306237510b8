package io.amberstream.audit;

import io.amberstream.training.ReportPage;
import java.util.List;
import java.util.Locale;

/** An audit as one HTML file: a plot and a table of each measure, and the worst pairs. */
final class AuditPage {
  private final StringBuilder page = new StringBuilder();

  private AuditPage() {}

  static String of(Audit audit) {
    AuditPage page = new AuditPage();
    String title = "What was measured of " + audit.watched().head().name();
    page.add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.add(
        "<title>%s</title><style>%s</style></head><body><main>",
        ReportPage.text(title), ReportPage.style());
    page.add("<h1>%s</h1>", ReportPage.text(title));
    page.add(
        "<p>Model <code>%s</code> (<code>%.12s</code>), label <code>%s</code>, %d texts. A line is a 95 %% interval; good is within %s of where the figure should be. \"Too few to tell\" is no verdict.</p>",
        ReportPage.text(audit.model().name()),
        audit.model().sha256(),
        ReportPage.text(audit.watched().label()),
        audit.texts(),
        audit.tolerance());
    for (Measure measure : Measure.values()) {
      page.figures(measure, audit.of(measure));
    }
    if (!audit.unnamed().isEmpty()) {
      page.add(
          "<p>No labelled text names: %s.</p>",
          ReportPage.text(String.join(", ", audit.unnamed())));
    }
    page.pairs(audit.pairs());
    page.add("</main></body></html>");
    return page.page.toString();
  }

  private void figures(Measure measure, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    add("<section><h2>%s</h2><p>%s</p>", measure.label(), ReportPage.text(measure.meaning()));
    add("<div class=\"wide\"><table><thead><tr><th></th><th></th><th>value</th>");
    add("<th>95 %% interval</th><th>n</th><th>from</th><th></th></tr></thead>");
    IntervalPlot plot = IntervalPlot.of(figures);
    for (Figure figure : figures) {
      add(
          "<tr><td>%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td><td class=\"%s\" style=\"--share:.6\">%s</td></tr>",
          ReportPage.text(figure.group()),
          plot.row(figure),
          Double.isNaN(figure.value()) ? "–" : format("%.4f", figure.value()),
          figure
              .interval()
              .map(range -> format("%.4f to %.4f", range.low(), range.high()))
              .orElse("–"),
          figure.n(),
          figure.sources(),
          style(figure.verdict()),
          figure.verdict().words());
    }
    add("</table></div></section>");
  }

  private static String style(Verdict verdict) {
    return switch (verdict) {
      case GOOD -> "right";
      case BAD -> "wrong";
      case TOO_FEW -> "untold";
    };
  }

  private void pairs(List<TextPair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    add("<section><h2>The worst pairs</h2><p>One of each template and group.</p>");
    add("<div class=\"wide\"><table><thead><tr><th>group</th><th>text</th><th>answer</th>");
    add("<th>score</th></tr></thead>");
    for (TextPair pair : pairs) {
      for (int i = 0; i < pair.scores().size(); i++) {
        add(
            "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%.3f</td></tr>",
            i == 0 ? ReportPage.text(pair.group()) : "",
            ReportPage.text(i == 0 ? pair.first() : pair.second()),
            ReportPage.text(pair.answer(i)),
            pair.scores().get(i));
      }
    }
    add("</table></div></section>");
  }

  private void add(String format, Object... values) {
    page.append(format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
