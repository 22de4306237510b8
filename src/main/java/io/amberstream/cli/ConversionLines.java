package io.amberstream.cli;

import io.amberstream.convert.Comparison;
import io.amberstream.convert.Conversion;
import java.util.Locale;

/** Prints what a conversion made. */
final class ConversionLines {
  private static final double MILLION = 1e6;

  private ConversionLines() {}

  /** What the graph is held against is called so. */
  static void print(Terminal terminal, Conversion made, String baseline) {
    line(terminal, "folder", made.out().toString());
    line(terminal, "heads", String.join(", ", made.heads()));
    line(terminal, "int8", made.int8().toString());
    line(terminal, "size", String.format(Locale.ROOT, "%.1f MB", made.bytes() / MILLION));
    made.comparison().ifPresent(comparison -> print(terminal, comparison, baseline));
    made.notes().forEach(note -> terminal.err().println("warning: " + note));
  }

  private static void print(Terminal terminal, Comparison comparison, String baseline) {
    line(
        terminal,
        "time",
        String.format(
            Locale.ROOT,
            "%.2f ms of processor time for a text by itself, %s %.2f ms; %d texts",
            comparison.time().toNanos() / MILLION,
            baseline,
            comparison.baselineTime().toNanos() / MILLION,
            comparison.texts()));
    comparison
        .byOutput()
        .forEach((output, distance) -> line(terminal, output, distance + ", against " + baseline));
  }

  private static void line(Terminal terminal, String name, String value) {
    terminal.out().printf("%-10s %s%n", name, value);
  }
}
