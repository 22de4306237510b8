package io.amberstream.audit;

import io.amberstream.evaluation.Interval;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Figures as dots with their intervals as lines, a row of SVG each, on one scale that has 0 in it.
 * Immutable.
 *
 * @param from the value at the left edge
 * @param to the value at the right edge
 */
record IntervalPlot(double from, double to) {
  private static final int WIDTH = 260;
  private static final int HEIGHT = 18;
  private static final int EDGE = 6;

  /** The scale of these figures. */
  static IntervalPlot of(List<Figure> figures) {
    double[] ends =
        figures.stream()
            .flatMapToDouble(
                figure ->
                    figure
                        .interval()
                        .map(range -> DoubleStream.of(range.low(), range.high()))
                        .orElse(DoubleStream.of(figure.value())))
            .filter(Double::isFinite)
            .toArray();
    double from = Math.min(0, DoubleStream.of(ends).min().orElse(0));
    double to = Math.max(0, DoubleStream.of(ends).max().orElse(1));
    return new IntervalPlot(from, to > from ? to : from + 1);
  }

  /** The row of one figure; without a dot where the figure is not defined. */
  String row(Figure figure) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">".formatted(WIDTH, HEIGHT, WIDTH));
    svg.append(line("grid", x(0), x(0), 0, HEIGHT));
    if (figure.interval().isPresent()) {
      Interval range = figure.interval().get();
      svg.append(line("line", x(range.low()), x(range.high()), HEIGHT / 2, HEIGHT / 2));
    }
    if (Double.isFinite(figure.value())) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\"/>",
              x(figure.value()),
              HEIGHT / 2));
    }
    return svg.append("</svg>").toString();
  }

  private double x(double value) {
    return EDGE + (value - from) / (to - from) * (WIDTH - 2 * EDGE);
  }

  private static String line(String kind, double fromX, double toX, int fromY, int toY) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
        kind,
        fromX,
        toX,
        fromY,
        toY);
  }
}
