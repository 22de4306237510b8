package io.amberstream.evaluation;

import static io.amberstream.evaluation.HtmlPage.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An evaluation as parts of a page, and as one by itself. No text of the file stands in it. */
public final class EvaluationPage {
  /** A wider matrix would not fit a screen. */
  private static final int WIDEST_MATRIX = 20;

  private EvaluationPage() {}

  /** One HTML file about some evaluations. */
  public static String of(String title, List<Evaluation> evaluations) {
    HtmlPage page = new HtmlPage(title);
    for (Evaluation one : evaluations) {
      page.add(
          "<section><h2>%s%s</h2>",
          text(one.head().name()),
          text(one.group().map(group -> ", " + group.field() + " " + group.value()).orElse("")));
      page.add(
          "<p>%s of <code>%s</code>, %d examples of <code>%s</code>.</p>",
          text(one.head().task().label()),
          text(one.model().name()),
          one.examples(),
          text(String.valueOf(one.file().getFileName())));
      measures(page, one);
      page.add("<div class=\"charts\">");
      one.scores().reliability().ifPresent(reliability -> reliability(page, reliability));
      page.add("</div>");
      labels(page, one.scores().labels());
      one.scores().confusion().ifPresent(matrix -> confusion(page, matrix));
      page.add("</section>");
    }
    return page.done();
  }

  /** The measures with their intervals. */
  public static void measures(HtmlPage page, Evaluation evaluation) {
    page.add("<table><thead><tr><th>measure</th><th>value</th><th>95 % interval</th></tr></thead>");
    for (Map.Entry<String, Double> measure : evaluation.scores().measures().entrySet()) {
      String interval =
          Optional.ofNullable(evaluation.scores().intervals().get(measure.getKey()))
              .map(range -> format("%.3f to %.3f", range.low(), range.high()))
              .orElse("");
      page.add(
          "<tr><td>%s</td><td class=\"n\">%.3f</td><td class=\"n\">%s</td></tr>",
          text(measure.getKey()), measure.getValue(), interval);
    }
    page.add("</table>");
  }

  /** Precision, recall and F1 of each label; nothing where there are none. */
  public static void labels(HtmlPage page, Map<String, MatchCounts> labels) {
    if (labels.isEmpty()) {
      return;
    }
    page.add("<table><thead><tr><th>label</th><th>precision</th><th>recall</th><th>F1</th>");
    page.add("<th>examples</th></tr></thead>");
    labels.forEach(
        (label, counts) ->
            page.add(
                "<tr><td>%s</td><td class=\"n\">%.3f</td><td class=\"n\">%.3f</td>"
                    + "<td class=\"n\">%.3f</td><td class=\"n\">%d</td></tr>",
                text(label), counts.precision(), counts.recall(), counts.f1(), counts.gold()));
    page.add("</table>");
  }

  /** How often the head was right, by how sure it was, as a chart. */
  public static void reliability(HtmlPage page, Reliability reliability) {
    page.add("<figure><figcaption>How often right, by how sure</figcaption>");
    page.add(LineChart.reliability(reliability.bins()));
    page.add("</figure>");
  }

  /** Which label was taken for which; nothing of very many labels. */
  public static void confusion(HtmlPage page, ConfusionMatrix matrix) {
    List<String> labels = matrix.labels();
    if (labels.size() > WIDEST_MATRIX) {
      return;
    }
    page.add(
        "<h3>Confusion: rows are right, columns were answered</h3><div class=\"wide\"><table>");
    page.add("<thead><tr><th></th>");
    labels.forEach(label -> page.add("<th>%s</th>", text(label)));
    page.add("</tr></thead>");
    for (int row = 0; row < labels.size(); row++) {
      long sum = 0;
      for (int column = 0; column < labels.size(); column++) {
        sum += matrix.count(row, column);
      }
      page.add("<tr><th>%s</th>", text(labels.get(row)));
      for (int column = 0; column < labels.size(); column++) {
        long count = matrix.count(row, column);
        double share = sum == 0 ? 0 : count / (double) sum;
        page.add(
            "<td class=\"n %s\" style=\"--share:%.2f\">%d</td>",
            row == column ? "right" : "wrong", share, count);
      }
      page.add("</tr>");
    }
    page.add("</table></div>");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
