package io.amberstream.pretraining;

import io.amberstream.evaluation.HtmlPage;
import io.amberstream.evaluation.LineChart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A report of pretraining as one HTML file: curves and figures. It needs no server. */
final class PretrainingPage {
  private final HtmlPage page;

  private PretrainingPage(HtmlPage page) {
    this.page = page;
  }

  /** The text of the file. */
  static String of(PretrainingReport report) {
    HtmlPage page = new HtmlPage("Pretraining of " + report.out().getFileName());
    PretrainingPage parts = new PretrainingPage(page);
    page.add(
        "<p>Beginning from <code>%s</code>: %d steps in %.1f minutes.</p>",
        HtmlPage.text(report.base()), report.steps(), report.took().toMillis() / 60e3);
    parts.measures(report);
    parts.charts(report);
    parts.agreement(report.agreement());
    page.add(
        "<h3>Texts</h3><pre>%s\n%d sequences of %d tokens, %d held out</pre>",
        HtmlPage.text(report.texts().text()),
        report.sequences(),
        report.tokens(),
        report.heldOut());
    return page.done();
  }

  private void measures(PretrainingReport report) {
    if (report.last().isEmpty()) {
      return;
    }
    page.add(
        "<table><thead><tr><th>on the lines held out</th><th>before</th><th>now</th></tr></thead>");
    report
        .last()
        .get()
        .values()
        .forEach(
            (name, value) ->
                page.add(
                    "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%.3f</td></tr>",
                    name,
                    report.first().map(first -> number(first.values().get(name))).orElse(""),
                    value));
    page.add("</table>");
    page.add(
        "<p>As the generator gets better, the discriminator's task gets harder: compare its figures"
            + " only where the generator is as good.</p>");
  }

  private static String number(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private void charts(PretrainingReport report) {
    if (report.curve().size() < 2) {
      return;
    }
    page.add("<div class=\"charts\">");
    chart("Loss by step", report.curve(), PretrainingReport.Point::loss);
    report.curve().get(report.curve().size() - 1).measures().keySet().stream()
        .sorted()
        .forEach(
            name ->
                chart(
                    name + " by step",
                    report.curve(),
                    point -> point.measures().getOrDefault(name, Double.NaN)));
    page.add("</div>");
  }

  private void chart(
      String title,
      List<PretrainingReport.Point> curve,
      ToDoubleFunction<PretrainingReport.Point> value) {
    page.add("<figure><figcaption>%s</figcaption>", title);
    page.add(
        LineChart.of(
            curve.stream()
                .map(point -> new LineChart.Point(point.step(), value.applyAsDouble(point)))
                .toList()));
    page.add("</figure>");
  }

  private void agreement(Map<String, Double> agreement) {
    if (agreement.isEmpty()) {
      return;
    }
    page.add(
        "<h3>The other heads</h3><table><thead><tr><th>head</th><th>answers as before</th></tr></thead>");
    agreement.forEach(
        (head, share) ->
            page.add(
                "<tr><td>%s</td><td class=\"n\">%.1f %%</td></tr>",
                HtmlPage.text(head), 100 * share));
    page.add("</table>");
  }
}
