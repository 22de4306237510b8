package io.amberstream.audit;

import io.amberstream.evaluation.HtmlPage;
import java.util.List;
import java.util.Locale;

/** An audit as one HTML file: a plot and a table of each measure, and the worst pairs. */
final class AuditPage {
  private final HtmlPage page;

  private AuditPage(HtmlPage page) {
    this.page = page;
  }

  static String of(Audit audit) {
    HtmlPage page = new HtmlPage("What was measured of " + audit.watched().head().name());
    AuditPage parts = new AuditPage(page);
    page.add(
        "<p>Model <code>%s</code> (<code>%.12s</code>), label <code>%s</code>, %d texts. A line is a 95 %% interval; good is within %s of where the figure should be. \"Too few to tell\" is no verdict.</p>",
        HtmlPage.text(audit.model().name()),
        audit.model().sha256(),
        HtmlPage.text(audit.watched().label()),
        audit.texts(),
        audit.tolerance());
    for (Measure measure : Measure.values()) {
      parts.figures(measure, audit.of(measure));
    }
    if (!audit.unnamed().isEmpty()) {
      page.add(
          "<p>No labelled text names: %s.</p>", HtmlPage.text(String.join(", ", audit.unnamed())));
    }
    parts.pairs(audit.pairs());
    return page.done();
  }

  private void figures(Measure measure, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    page.add("<section><h2>%s</h2><p>%s</p>", measure.label(), HtmlPage.text(measure.meaning()));
    page.add("<div class=\"wide\"><table><thead><tr><th></th><th></th><th>value</th>");
    page.add("<th>95 % interval</th><th>n</th><th>from</th><th></th></tr></thead>");
    IntervalPlot plot = IntervalPlot.of(figures);
    for (Figure figure : figures) {
      page.add(
          "<tr><td>%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td><td class=\"%s\" style=\"--share:.6\">%s</td></tr>",
          HtmlPage.text(figure.group()),
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
    page.add("</table></div></section>");
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
    page.add("<section><h2>The worst pairs</h2><p>One of each template and group.</p>");
    page.add("<div class=\"wide\"><table><thead><tr><th>group</th><th>text</th><th>answer</th>");
    page.add("<th>score</th></tr></thead>");
    for (TextPair pair : pairs) {
      for (int i = 0; i < pair.scores().size(); i++) {
        page.add(
            "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%.3f</td></tr>",
            i == 0 ? HtmlPage.text(pair.group()) : "",
            HtmlPage.text(i == 0 ? pair.first() : pair.second()),
            HtmlPage.text(pair.answer(i)),
            pair.scores().get(i));
      }
    }
    page.add("</table></div></section>");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
