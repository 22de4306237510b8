package io.amberstream.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What two models cost, measured in turn. For one thread while it is filled, then read only.
 *
 * <pre>{@code
 * ComparisonReport report = Benchmark.compare(plan, Path.of("models/before"), System.err::println);
 * System.out.println(report.table());
 * }</pre>
 */
public final class ComparisonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Machine machine;
  private final BenchmarkPlan plan;
  private final Side model;
  private final Side against;

  /** One of the two: its figures, one per round. */
  static final class Side {
    private final BenchmarkReport.Model model;
    private final Map<Figure, List<Double>> figures = new EnumMap<>(Figure.class);

    Side(BenchmarkReport.Model model) {
      this.model = model;
    }

    String name() {
      return model.name();
    }

    void add(Figure figure, double value) {
      figures.computeIfAbsent(figure, ignored -> new ArrayList<>()).add(value);
    }

    /** The median over the rounds; NaN where it was not measured. */
    double median(Figure figure) {
      List<Double> values = figures.getOrDefault(figure, List.of());
      return values.isEmpty() ? Double.NaN : SortedValues.of(values).median();
    }

    @Override
    public String toString() {
      return "%s, %s, %d heads".formatted(model.name(), model.file(), model.heads().size());
    }
  }

  ComparisonReport(Machine machine, BenchmarkPlan plan, Side model, Side against) {
    this.machine = machine;
    this.plan = plan;
    this.model = model;
    this.against = against;
  }

  /** Those figures that both have. */
  private List<Figure> measured() {
    return List.of(Figure.values()).stream()
        .filter(figure -> Double.isFinite(ratio(figure)))
        .toList();
  }

  private double ratio(Figure figure) {
    return model.median(figure) / against.median(figure);
  }

  /** As a table for people. */
  public String table() {
    StringBuilder out = new StringBuilder();
    line(out, "machine  %s", machine);
    line(out, "model    %s", model);
    line(out, "against  %s", against);
    line(
        out,
        "texts    %d, %s; medians of %d rounds, in turn",
        plan.sizes().events(),
        plan.texts().source(),
        plan.rounds());
    line(out, "");
    line(out, "%-34s %10s %10s %17s", "", "model", "against", "model / against");
    for (Figure figure : measured()) {
      line(
          out,
          "%-34s %10.3f %10.3f %17.3f",
          figure.label(),
          model.median(figure),
          against.median(figure),
          ratio(figure));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }

  /** As one JSON object. */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.set("machine", JSON.valueToTree(machine));
    json.put("texts", plan.sizes().events()).put("rounds", plan.rounds());
    side(json.putObject("model"), model);
    side(json.putObject("against"), against);
    ObjectNode ratios = json.putObject("model_over_against");
    measured().forEach(figure -> ratios.put(figure.key(), ratio(figure)));
    return json.toPrettyString();
  }

  private static void side(ObjectNode json, Side side) {
    json.setAll((ObjectNode) JSON.valueToTree(side.model));
    side.figures.forEach((figure, rounds) -> json.set(figure.key(), JSON.valueToTree(rounds)));
  }
}
