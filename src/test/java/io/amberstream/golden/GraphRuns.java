package io.amberstream.golden;

import static java.util.Objects.requireNonNull;

import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.Int8;
import io.amberstream.onnx.OnnxModel;
import io.amberstream.text.InputSequence;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Runs graphs on token ids, without tokenizer and folder. */
public final class GraphRuns {
  private GraphRuns() {}

  /** The outputs of one batch, row-major, for all positions in the last layer. */
  public static Map<String, float[]> run(Path file, Set<String> outputs, List<int[]> rows) {
    int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    return run(file, outputs, rows, longest);
  }

  /** The same, with the last layer computed for some positions. */
  public static Map<String, float[]> run(
      Path file, Set<String> outputs, List<int[]> rows, int positions) {
    InputBuffers buffers = new InputBuffers();
    buffers.fill(rows.stream().map(InputSequence::ofIds).toList(), 0, positions);
    Map<String, float[]> values = new TreeMap<>();
    try (OnnxModel model = OnnxModel.load(file, Int8.EXACT);
        GraphRun run = new GraphRun()) {
      model.run(buffers, outputs, run).forEach((name, tensor) -> values.put(name, tensor.values()));
    }
    return values;
  }

  /** One output of a batch. */
  public static float[] run(Path file, String output, List<int[]> rows) {
    return requireNonNull(run(file, Set.of(output), rows).get(output));
  }

  /** Rows of random token ids between these, of different lengths. */
  public static List<int[]> rows(long seed, int count, int from, int to) {
    Random random = new Random(seed);
    int[][] rows = new int[count][];
    Arrays.setAll(rows, row -> random.ints(5 + random.nextInt(20), from, to).toArray());
    return List.of(rows);
  }
}
