package io.amberstream.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small charts as SVG, in the colours of the page around them. */
public final class LineChart {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 200;
  private static final int LEFT = 48;
  private static final int BOTTOM = 28;
  private static final int TOP = 10;
  private static final int RIGHT = 12;

  private final double fromX;
  private final double toX;
  private final double fromY;
  private final double toY;
  private final StringBuilder svg = new StringBuilder();

  private LineChart(double fromX, double toX, double fromY, double toY) {
    this.fromX = fromX;
    this.toX = toX > fromX ? toX : fromX + 1;
    this.fromY = fromY;
    this.toY = toY > fromY ? toY : fromY + 1;
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" width=\"%d\">".formatted(WIDTH, HEIGHT, WIDTH));
  }

  /** A point of a line. */
  public record Point(double x, double y) {}

  /** One line; points that are no numbers are left out. */
  public static String of(List<Point> all) {
    List<Point> points = all.stream().filter(point -> Double.isFinite(point.y())).toList();
    if (points.isEmpty()) {
      return "";
    }
    double least = points.stream().mapToDouble(Point::y).min().orElse(0);
    double most = points.stream().mapToDouble(Point::y).max().orElse(1);
    LineChart chart =
        new LineChart(points.get(0).x(), points.get(points.size() - 1).x(), least, most);
    chart.axes("%.0f", "%.3f");
    chart.line(points, "line");
    return chart.done();
  }

  /** How often answers were right, against how sure they were; the diagonal is honest. */
  static String reliability(List<Reliability.Bin> bins) {
    LineChart chart = new LineChart(0, 1, 0, 1);
    chart.axes("%.1f", "%.1f");
    chart.line(List.of(new Point(0, 0), new Point(1, 1)), "honest");
    List<Point> points = bins.stream().map(bin -> new Point(bin.sure(), bin.right())).toList();
    chart.line(points, "line");
    for (Reliability.Bin bin : bins) {
      chart.svg.append(
          format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%d answers, sure %.2f, right %.2f</title></circle>",
              chart.x(bin.sure()), chart.y(bin.right()), bin.count(), bin.sure(), bin.right()));
    }
    return chart.done();
  }

  private void axes(String formatX, String formatY) {
    for (int i = 0; i <= 4; i++) {
      double valueY = fromY + (toY - fromY) * i / 4;
      svg.append(
          format(
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
              LEFT, WIDTH - RIGHT, y(valueY), y(valueY)));
      svg.append(
          format(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT - 6, y(valueY) + 4, format(formatY, valueY)));
      double valueX = fromX + (toX - fromX) * i / 4;
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
              x(valueX), HEIGHT - 8, format(formatX, valueX)));
    }
  }

  private void line(List<Point> points, String kind) {
    svg.append("<polyline class=\"%s\" points=\"".formatted(kind));
    svg.append(
        points.stream()
            .map(point -> format("%.1f,%.1f", x(point.x()), y(point.y())))
            .collect(Collectors.joining(" ")));
    svg.append("\"/>");
  }

  private double x(double value) {
    return LEFT + (value - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (value - fromY) / (toY - fromY) * (HEIGHT - BOTTOM - TOP);
  }

  private String done() {
    return svg.append("</svg>").toString();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
