package io.amberstream.evaluation;

import io.amberstream.model.HeadCalibration.Line;
import java.util.Locale;
import java.util.Map;

/** A {@link Calibration} for a terminal. */
final class CalibrationText {
  private final Calibration calibration;
  private final StringBuilder out = new StringBuilder();

  CalibrationText(Calibration calibration) {
    this.calibration = calibration;
  }

  String lines() {
    boolean hasLines = !calibration.found().byLabel().isEmpty();
    if (!hasLines || calibration.found().temperature() != 1) {
      line("temperature        %.3f", calibration.found().temperature());
    }
    if (hasLines) {
      line("%-18s %8s  %8s", "", "slope", "offset");
      calibration.found().byLabel().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> label(entry.getKey(), entry.getValue()));
      line("labels that fewer than %d texts have, or lack, stay as they are", Platt.LEAST);
    }
    line("measured on %d texts that it was not found on", calibration.measured());
    line("%-18s %8s  %8s", "", "before", "after");
    both("calibration_error", calibration.before().error(), calibration.after().error());
    both("log_loss", calibration.before().loss(), calibration.after().loss());
    calibration
        .before()
        .accuracy()
        .ifPresent(
            before -> both("accuracy", before, calibration.after().accuracy().orElse(before)));
    calibration.thresholds().forEach(found -> line("%s", found.text()));
    return out.toString();
  }

  private void label(String name, Line line) {
    both(name, line.slope(), line.offset());
  }

  private void both(String name, double one, double other) {
    line("%-18s %8.4f  %8.4f", name, one, other);
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
