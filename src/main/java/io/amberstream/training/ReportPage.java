package io.amberstream.training;

import io.amberstream.evaluation.ConfusionMatrix;
import io.amberstream.evaluation.Evaluation;
import io.amberstream.evaluation.Reliability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A report as one HTML file: curves, measures, confusion matrix, the surest mistakes, reliability.
 * It needs no server and asks none. Texts of the data stand in it.
 */
public final class ReportPage {
  private static final int WIDEST_MATRIX = 20;

  private final StringBuilder page = new StringBuilder();

  private ReportPage() {}

  /** The text of the file. */
  static String of(TrainingReport report) {
    ReportPage page = new ReportPage();
    String title = "Training of " + report.out().getFileName();
    page.add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.add("<title>%s</title><style>%s</style></head><body><main>", text(title), style());
    page.add("<h1>%s</h1>", text(title));
    page.add(
        "<p>On top of <code>%s</code>, %s. The ONNX file has %.1f MB.</p>",
        text(String.valueOf(report.base().getFileName())),
        report.tune() == Tune.HEAD ? "the encoder as it was" : "the encoder learnt too",
        report.bytes() / 1e6);
    report.heads().forEach(page::head);
    page.add("</main></body></html>");
    return page.page.toString();
  }

  private void head(TrainingReport.HeadReport head) {
    add("<section><h2>%s</h2>", text(head.head().name()));
    add(
        "<p>%s. %d examples to learn from, %d held out; %d steps in %.1f s.</p>",
        text(head.head().task().label()),
        head.data().training(),
        head.data().heldOut(),
        head.steps(),
        head.took().toMillis() / 1e3);
    head.evaluation().ifPresent(this::measures);
    add("<div class=\"charts\">");
    chart("Loss by step", head, true);
    chart("On the part held out, by step", head, false);
    head.evaluation().flatMap(one -> one.scores().reliability()).ifPresent(this::reliability);
    add("</div>");
    head.evaluation().flatMap(one -> one.scores().confusion()).ifPresent(this::confusion);
    mistakes(head.mistakes());
    data(head);
    add("</section>");
  }

  private void measures(Evaluation evaluation) {
    add("<table><thead><tr><th>measure</th><th>value</th><th>95 %% interval</th></tr></thead>");
    for (Map.Entry<String, Double> measure : evaluation.scores().measures().entrySet()) {
      String interval =
          Optional.ofNullable(evaluation.scores().intervals().get(measure.getKey()))
              .map(range -> format("%.3f to %.3f", range.low(), range.high()))
              .orElse("");
      add(
          "<tr><td>%s</td><td class=\"n\">%.3f</td><td class=\"n\">%s</td></tr>",
          text(measure.getKey()), measure.getValue(), interval);
    }
    add("</table>");
  }

  private void chart(String title, TrainingReport.HeadReport head, boolean loss) {
    if (head.curve().size() < 2) {
      return;
    }
    add("<figure><figcaption>%s</figcaption>", title);
    add(
        LineChart.of(
            head.curve().stream()
                .map(
                    point ->
                        new LineChart.Point(point.step(), loss ? point.loss() : point.measure()))
                .toList()));
    add("</figure>");
  }

  private void reliability(Reliability reliability) {
    add("<figure><figcaption>How often right, by how sure</figcaption>");
    add(LineChart.reliability(reliability.bins()));
    add("</figure>");
  }

  private void confusion(ConfusionMatrix matrix) {
    List<String> labels = matrix.labels();
    if (labels.size() > WIDEST_MATRIX) {
      return;
    }
    add("<h3>Confusion: rows are right, columns were answered</h3><div class=\"wide\"><table>");
    add("<thead><tr><th></th>");
    labels.forEach(label -> add("<th>%s</th>", text(label)));
    add("</tr></thead>");
    for (int row = 0; row < labels.size(); row++) {
      long sum = 0;
      for (int column = 0; column < labels.size(); column++) {
        sum += matrix.count(row, column);
      }
      add("<tr><th>%s</th>", text(labels.get(row)));
      for (int column = 0; column < labels.size(); column++) {
        long count = matrix.count(row, column);
        double share = sum == 0 ? 0 : count / (double) sum;
        add(
            "<td class=\"n %s\" style=\"--share:%.2f\">%d</td>",
            row == column ? "right" : "wrong", share, count);
      }
      add("</tr>");
    }
    add("</table></div>");
  }

  private void mistakes(List<TrainingReport.Mistake> mistakes) {
    if (mistakes.isEmpty()) {
      return;
    }
    add("<h3>The surest mistakes</h3><div class=\"wide\"><table><thead><tr>");
    add("<th>text</th><th>right</th><th>answered</th><th>score</th></tr></thead>");
    for (TrainingReport.Mistake mistake : mistakes) {
      add(
          "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%.2f</td></tr>",
          text(mistake.text()), text(mistake.wanted()), text(mistake.given()), mistake.score());
    }
    add("</table></div>");
  }

  private void data(TrainingReport.HeadReport head) {
    add("<h3>Data</h3><pre>%s</pre>", text(head.data().text()));
  }

  private void add(String format, Object... values) {
    page.append(values.length == 0 ? format.replace("%%", "%") : format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Text that cannot become markup. */
  public static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The style of such pages, for their head. */
  public static String style() {
    try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
