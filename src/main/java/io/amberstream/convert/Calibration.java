package io.amberstream.convert;

import static java.util.Objects.requireNonNull;

import io.amberstream.graph.DataType;
import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphBuilder;
import io.amberstream.graph.GraphValue;
import io.amberstream.graph.OnnxFile;
import io.amberstream.graph.Precision;
import io.amberstream.graph.SiteValues;
import io.amberstream.text.InputSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures on texts what one unit of each quantised activation has to stand for. */
final class Calibration {
  /** Levels above and below the middle of a byte, and above it after GELU. */
  private static final float LEVELS = 127;

  private static final float LEVELS_AFTER_GELU = 239;

  /** GELU never gives less than this, for which 16 levels are kept. */
  private static final float LEAST_STEP_AFTER_GELU = 0.17f / 16;

  private Calibration() {}

  /**
   * The steps of all sites.
   *
   * @param aside a folder for the graph that is measured
   * @param listener told after each sequence
   */
  static Precision.Static measure(
      Encoder encoder, List<InputSequence> sequences, Path aside, ConversionListener listener)
      throws IOException {
    listener.at("measuring steps", 0, sequences.size());
    OnnxFile graph =
        ElectraGraph.of(encoder.config(), encoder.weights(), encoder.heads(), new Precision.Fp32());
    Map<String, SiteValues> sites = SiteValues.of(graph, encoder.config(), encoder.heads());
    GraphBuilder outputs = new GraphBuilder("measured/");
    List<String> names = new ArrayList<>();
    sites.forEach(
        (site, values) -> {
          String name = "measured/" + site;
          outputs.output(values.tensor(), GraphValue.of(name, DataType.FLOAT, "a", "b", "c"));
          names.add(name);
        });
    Path file = aside.resolve("measured.onnx");
    graph.with(outputs).write(file);
    Map<String, Float> reach = new HashMap<>();
    int done = 0;
    try (GraphSession session = new GraphSession(file, names)) {
      for (InputSequence sequence : sequences) {
        session
            .run(sequence)
            .forEach((name, values) -> reach.merge(name, reach(values), Math::max));
        listener.at("measuring steps", ++done, sequences.size());
      }
    }
    Map<String, Float> steps = new HashMap<>();
    sites.forEach(
        (site, values) -> {
          float most = requireNonNull(reach.get("measured/" + site));
          steps.put(
              site,
              values.afterGelu()
                  ? Math.max(most / LEVELS_AFTER_GELU, LEAST_STEP_AFTER_GELU)
                  : Math.max(most / LEVELS, Float.MIN_NORMAL));
        });
    return new Precision.Static(steps);
  }

  private static float reach(float[] values) {
    float reach = 0;
    for (float value : values) {
      reach = Math.max(reach, Math.abs(value));
    }
    return reach;
  }
}
