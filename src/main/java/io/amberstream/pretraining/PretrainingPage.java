package io.amberstream.pretraining;

import io.amberstream.training.LineChart;
import io.amberstream.training.ReportPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A report of pretraining as one HTML file: curves and figures. It needs no server. */
final class PretrainingPage {
  private final StringBuilder page = new StringBuilder();

  private PretrainingPage() {}

  /** The text of the file. */
  static String of(PretrainingReport report) {
    PretrainingPage page = new PretrainingPage();
    String title = ReportPage.text("Pretraining of " + report.out().getFileName());
    page.add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.add("<title>%s</title><style>%s</style></head><body><main>", title, ReportPage.style());
    page.add("<h1>%s</h1>", title);
    page.add(
        "<p>Beginning from <code>%s</code>: %d steps in %.1f minutes.</p>",
        ReportPage.text(report.base()), report.steps(), report.took().toMillis() / 60e3);
    page.measures(report);
    page.charts(report);
    page.agreement(report.agreement());
    page.add(
        "<h3>Texts</h3><pre>%s\n%d sequences of %d tokens, %d held out</pre>",
        ReportPage.text(report.texts().text()),
        report.sequences(),
        report.tokens(),
        report.heldOut());
    page.add("</main></body></html>");
    return page.page.toString();
  }

  private void measures(PretrainingReport report) {
    if (report.last().isEmpty()) {
      return;
    }
    add("<table><thead><tr><th>on the lines held out</th><th>before</th><th>now</th></tr></thead>");
    report
        .last()
        .get()
        .values()
        .forEach(
            (name, value) ->
                add(
                    "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%.3f</td></tr>",
                    name,
                    report.first().map(first -> number(first.values().get(name))).orElse(""),
                    value));
    add("</table>");
    add(
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
    add("<div class=\"charts\">");
    chart("Loss by step", report.curve(), PretrainingReport.Point::loss);
    report.curve().get(report.curve().size() - 1).measures().keySet().stream()
        .sorted()
        .forEach(
            name ->
                chart(
                    name + " by step",
                    report.curve(),
                    point -> point.measures().getOrDefault(name, Double.NaN)));
    add("</div>");
  }

  private void chart(
      String title,
      List<PretrainingReport.Point> curve,
      ToDoubleFunction<PretrainingReport.Point> value) {
    add("<figure><figcaption>%s</figcaption>", title);
    page.append(
        LineChart.of(
            curve.stream()
                .map(point -> new LineChart.Point(point.step(), value.applyAsDouble(point)))
                .toList()));
    add("</figure>");
  }

  private void agreement(Map<String, Double> agreement) {
    if (agreement.isEmpty()) {
      return;
    }
    add(
        "<h3>The other heads</h3><table><thead><tr><th>head</th><th>answers as before</th></tr></thead>");
    agreement.forEach(
        (head, share) ->
            add(
                "<tr><td>%s</td><td class=\"n\">%.1f %%</td></tr>",
                ReportPage.text(head), 100 * share));
    add("</table>");
  }

  private void add(String format, Object... values) {
    page.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }
}
