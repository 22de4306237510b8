package io.amberstream.torch;

import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the reference implementation computed once; see src/test/fixtures/network_fixture.py. */
final class NetworkFixture {
  static final int UNKNOWN = Target.UNKNOWN;

  static final EncoderConfig CONFIG = new EncoderConfig(200, 24, 32, 2, 4, 64, 40, 2, 1e-12f, 0, 0);

  static final List<HeadShape> HEADS =
      List.of(
          text("topic", 3, ProblemType.SINGLE_LABEL_CLASSIFICATION),
          text("emotion", 4, ProblemType.MULTI_LABEL_CLASSIFICATION),
          text("similarity", 1, ProblemType.REGRESSION),
          head("entities", Task.TOKEN_CLASSIFICATION, 5),
          head("answer", Task.QUESTION_ANSWERING, 2),
          head("replaced", Task.REPLACED_TOKEN_DETECTION, 1));

  private static final Weights ALL =
      Safetensors.read(Path.of("src/test/resources/torch/network.safetensors"));

  private NetworkFixture() {}

  private static HeadShape text(String name, int labels, ProblemType type) {
    return new HeadShape(name, Task.TEXT_CLASSIFICATION, labels, type);
  }

  private static HeadShape head(String name, Task task, int labels) {
    return new HeadShape(name, task, labels, ProblemType.SINGLE_LABEL_CLASSIFICATION);
  }

  static Network network(Predicate<String> trained) {
    return network(trained, false);
  }

  static Network network(Predicate<String> trained, boolean bf16) {
    return Network.of(CONFIG, part("weights/"), HEADS, new NetworkSettings(0, bf16), trained);
  }

  /** Tensors whose names begin so, without the beginning. */
  static Weights part(String prefix) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    ALL.startingWith(prefix)
        .tensors()
        .forEach((name, tensor) -> tensors.put(name.substring(prefix.length()), tensor));
    return new Weights(tensors);
  }

  static FloatTensor tensor(String name) {
    return ALL.find(name).orElseThrow();
  }

  static Batch.Tokens batch() {
    float[] lengths = tensor("batch/lengths").values();
    return new Batch.Tokens(
        3,
        9,
        longs(tensor("batch/input_ids").values()),
        longs(tensor("batch/token_type_ids").values()),
        new int[] {(int) lengths[0], (int) lengths[1], (int) lengths[2]});
  }

  private static long[] longs(float[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = (long) values[i];
    }
    return longs;
  }

  static List<TaskBatch> batches() {
    return List.of(
        new TaskBatch("topic", batch(), new Target.Labels(new long[] {2, 0, 1}, 0.05)),
        new TaskBatch(
            "emotion",
            batch(),
            new Target.Flags(new float[] {1, 0, 0, 1, 0, 0, 1, -1, 0, 1, 0, 0})),
        new TaskBatch("similarity", batch(), new Target.Numbers(new float[] {0.2f, 0.9f, 0.5f})),
        new TaskBatch("entities", batch(), new Target.Labels(entities(), 0)),
        new TaskBatch(
            "answer", batch(), new Target.Spans(new long[] {3, 0, 1}, new long[] {5, 0, 2})),
        new TaskBatch("replaced", batch(), new Target.Flags(replaced())));
  }

  private static long[] entities() {
    long[] tags = new long[27];
    Arrays.fill(tags, UNKNOWN);
    long[][] rows = {{UNKNOWN, 1, 2, 0, 0, 3, 4, 0}, {UNKNOWN, 0, 0, 1, 2}, {UNKNOWN, 3, 0}};
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, tags, i * 9, rows[i].length);
    }
    return tags;
  }

  private static float[] replaced() {
    float[] flags = new float[27];
    Arrays.fill(flags, -1);
    float[][] rows = {{-1, 0, 1, 0, 0, 0, 1, 0}, {-1, 1, 0, 0, 0}, {-1, 0, 0}};
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flags, i * 9, rows[i].length);
    }
    return flags;
  }
}
