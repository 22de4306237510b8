package io.amberstream.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.inference.Batching;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to ask a model about texts, and what pairs that share runs bring. For one thread
 * while it is filled, then read only.
 *
 * <pre>{@code
 * AskingReport report = Benchmark.asking(plan, System.err::println);
 * System.out.println(report.table());
 * }</pre>
 */
public final class AskingReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Machine machine;
  private final BenchmarkPlan plan;
  private final BenchmarkReport.Model model;
  private final Map<Work, Figures> figures = new LinkedHashMap<>();

  /**
   * What is asked, and how it comes.
   *
   * @param asked what is asked, for people
   * @param tokens tokens of a text on average
   * @param isBacklog whether all texts wait at once; else each comes when the one before is done
   */
  record Work(String asked, double tokens, boolean isBacklog) {
    @Override
    public String toString() {
      return "%s, texts of %.0f tokens, %s"
          .formatted(asked, tokens, isBacklog ? "a backlog" : "one at a time");
    }
  }

  /** The speeds of both ways, one per round. */
  private record Figures(List<BareRuntime.Speed> together, List<BareRuntime.Speed> alone) {
    List<BareRuntime.Speed> of(Batching batching) {
      return batching == Batching.FREE ? together : alone;
    }

    double textsPerSecond(Batching batching) {
      return median(of(batching).stream().map(BareRuntime.Speed::textsPerSecond).toList());
    }

    double cpuMillis(Batching batching) {
      return median(of(batching).stream().map(BareRuntime.Speed::cpuMillis).toList());
    }

    private static double median(List<Double> values) {
      return SortedValues.of(values).median();
    }
  }

  AskingReport(Machine machine, BenchmarkPlan plan, BenchmarkReport.Model model) {
    this.machine = machine;
    this.plan = plan;
    this.model = model;
  }

  void add(Work work, Batching batching, BareRuntime.Speed speed) {
    figures
        .computeIfAbsent(work, ignored -> new Figures(new ArrayList<>(), new ArrayList<>()))
        .of(batching)
        .add(speed);
  }

  /** As a table for people. */
  public String table() {
    StringBuilder out = new StringBuilder();
    line(out, "machine  %s", machine);
    line(out, "model    %s, %s", model.name(), model.file());
    line(out, "texts    %s; medians of %d rounds, in turn", plan.texts().source(), plan.rounds());
    line(out, "");
    line(out, "%-54s %9s %9s %9s %9s", "", "together", "alone", "together", "alone");
    line(out, "%-54s %9s %9s %9s %9s", "", "texts/s", "texts/s", "CPU ms", "CPU ms");
    figures.forEach(
        (work, both) ->
            line(
                out,
                "%-54s %9.1f %9.1f %9.2f %9.2f",
                work,
                both.textsPerSecond(Batching.FREE),
                both.textsPerSecond(Batching.ALONE),
                both.cpuMillis(Batching.FREE),
                both.cpuMillis(Batching.ALONE)));
    return out.toString();
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }

  /** As one JSON object. */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.set("machine", JSON.valueToTree(machine));
    json.set("model", JSON.valueToTree(model));
    json.put("rounds", plan.rounds());
    var all = json.putArray("asked");
    figures.forEach(
        (work, both) -> {
          ObjectNode one = all.addObject();
          one.put("asked", work.asked()).put("tokens", work.tokens());
          one.put("backlog", work.isBacklog());
          speeds(one.putObject("together"), both, Batching.FREE);
          speeds(one.putObject("alone"), both, Batching.ALONE);
        });
    return json.toPrettyString();
  }

  private static void speeds(ObjectNode json, Figures both, Batching batching) {
    json.put("texts_per_s", both.textsPerSecond(batching));
    json.put("cpu_ms_per_text", both.cpuMillis(batching));
  }
}
