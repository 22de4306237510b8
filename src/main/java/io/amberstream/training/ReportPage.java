package io.amberstream.training;

import io.amberstream.evaluation.EvaluationPage;
import io.amberstream.evaluation.HtmlPage;
import io.amberstream.evaluation.LineChart;
import java.util.List;

/**
 * A report as one HTML file: curves, measures, confusion matrix, the surest mistakes, reliability.
 * It needs no server and asks none. Texts of the data stand in it.
 */
final class ReportPage {
  private final HtmlPage page;

  private ReportPage(HtmlPage page) {
    this.page = page;
  }

  /** The text of the file. */
  static String of(TrainingReport report) {
    HtmlPage page = new HtmlPage("Training of " + report.out().getFileName());
    page.add(
        "<p>On top of <code>%s</code>, %s. The ONNX file has %.1f MB.</p>",
        HtmlPage.text(String.valueOf(report.base().getFileName())),
        report.tune() == Tune.HEAD ? "the encoder as it was" : "the encoder learnt too",
        report.bytes() / 1e6);
    report.heads().forEach(new ReportPage(page)::head);
    return page.done();
  }

  private void head(TrainingReport.HeadReport head) {
    page.add("<section><h2>%s</h2>", HtmlPage.text(head.head().name()));
    page.add(
        "<p>%s. %d examples to learn from, %d held out; %d steps in %.1f s.</p>",
        HtmlPage.text(head.head().task().label()),
        head.data().training(),
        head.data().heldOut(),
        head.steps(),
        head.took().toMillis() / 1e3);
    head.evaluation().ifPresent(one -> EvaluationPage.measures(page, one));
    head.succession().ifPresent(this::succession);
    page.add("<div class=\"charts\">");
    chart("Loss by step", head, true);
    chart("On the part held out, by step", head, false);
    head.evaluation()
        .flatMap(one -> one.scores().reliability())
        .ifPresent(one -> EvaluationPage.reliability(page, one));
    page.add("</div>");
    head.evaluation()
        .flatMap(one -> one.scores().confusion())
        .ifPresent(one -> EvaluationPage.confusion(page, one));
    head.evaluation().ifPresent(one -> EvaluationPage.labels(page, one.scores().labels()));
    mistakes(head.mistakes());
    data(head);
    page.add("</section>");
  }

  private void succession(Succession one) {
    page.add("<p>%s.</p>", HtmlPage.text(one.sentence()));
    if (one.examples() == 0) {
      return;
    }
    page.add("<table><thead><tr><th>measure</th><th>before</th><th>now</th></tr></thead>");
    one.before()
        .forEach(
            (name, value) ->
                page.add(
                    "<tr><td>%s</td><td class=\"n\">%.3f</td><td class=\"n\">%.3f</td></tr>",
                    HtmlPage.text(name), value, one.after().getOrDefault(name, Double.NaN)));
    page.add("</table>");
  }

  private void chart(String title, TrainingReport.HeadReport head, boolean loss) {
    if (head.curve().size() < 2) {
      return;
    }
    page.add("<figure><figcaption>%s</figcaption>", title);
    page.add(
        LineChart.of(
            head.curve().stream()
                .map(
                    point ->
                        new LineChart.Point(point.step(), loss ? point.loss() : point.measure()))
                .toList()));
    page.add("</figure>");
  }

  private void mistakes(List<TrainingReport.Mistake> mistakes) {
    if (mistakes.isEmpty()) {
      return;
    }
    page.add("<h3>The surest mistakes</h3><div class=\"wide\"><table><thead><tr>");
    page.add("<th>text</th><th>right</th><th>answered</th><th>score</th></tr></thead>");
    for (TrainingReport.Mistake mistake : mistakes) {
      page.add(
          "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%.2f</td></tr>",
          HtmlPage.text(mistake.text()),
          HtmlPage.text(mistake.wanted()),
          HtmlPage.text(mistake.given()),
          mistake.score());
    }
    page.add("</table></div>");
  }

  private void data(TrainingReport.HeadReport head) {
    page.add("<h3>Data</h3><pre>%s</pre>", HtmlPage.text(head.data().text()));
    head.mitigation().ifPresent(this::groups);
  }

  private void groups(MitigationReport report) {
    page.add("<h3>Groups of people</h3><pre>%s</pre>", HtmlPage.text(report.text()));
    if (report.weights().isEmpty()) {
      return;
    }
    page.add("<div class=\"wide\"><table><thead><tr>");
    page.add("<th>group</th><th>label</th><th>examples</th><th>counts</th></tr></thead>");
    for (MitigationReport.Weight weight : report.weights()) {
      page.add(
          "<tr><td>%s</td><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%.2f</td></tr>",
          HtmlPage.text(weight.group()),
          HtmlPage.text(weight.label()),
          weight.count(),
          weight.weight());
    }
    page.add("</table></div>");
  }
}
