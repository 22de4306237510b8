package io.amberstream.training;

import static java.util.Objects.requireNonNull;

import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.OnnxModel;
import io.amberstream.onnx.OutputTensor;
import io.amberstream.text.InputSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Hidden states of texts, computed once by the graph that will serve them: of the first token where
 * a head judges texts, of every token where it labels tokens. Immutable; the arrays belong to it.
 *
 * @param hidden numbers of a state
 * @param rows by the example's index, {@code [tokens, hidden]}; one token for whole texts
 */
@SuppressWarnings("ArrayRecordComponent")
record Features(int hidden, List<float[]> rows) {
  /** Tokens of a run at most, those that fill up counted. */
  private static final int BUDGET = 1024;

  Features {
    rows = List.copyOf(rows);
  }

  /**
   * Runs a graph over texts, once for all outputs.
   *
   * @param outputs of the graph, {@code [batch, positions, hidden]}
   * @param perText whether the first token is enough
   * @return one per output
   */
  static List<Features> compute(
      OnnxModel graph,
      List<String> outputs,
      List<InputSequence> texts,
      int padding,
      boolean perText)
      throws InterruptedException {
    float[][][] rows = new float[outputs.size()][texts.size()][];
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (List<Integer> batch : batches(texts)) {
        runs.add(workers.submit(() -> run(graph, outputs, texts, batch, padding, perText, rows)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      workers.shutdown();
    }
    int tokens = perText ? 1 : texts.get(0).length();
    return Arrays.stream(rows)
        .map(states -> new Features(states[0].length / tokens, List.of(states)))
        .toList();
  }

  private static List<List<Integer>> batches(List<InputSequence> texts) {
    List<Integer> sorted = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
    sorted.sort(Comparator.comparingInt(i -> texts.get(i).length()));
    Collections.reverse(sorted);
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < sorted.size(); ) {
      int longest = texts.get(sorted.get(from)).length();
      int to = Math.min(sorted.size(), from + Math.max(1, BUDGET / longest));
      batches.add(sorted.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static void run(
      OnnxModel graph,
      List<String> outputs,
      List<InputSequence> texts,
      List<Integer> batch,
      int padding,
      boolean perText,
      float[][][] rows) {
    InputBuffers buffers = new InputBuffers();
    List<InputSequence> sequences = batch.stream().map(texts::get).toList();
    int longest = sequences.get(0).length();
    buffers.fill(sequences, padding, perText ? 1 : longest);
    try (GraphRun run = new GraphRun()) {
      Map<String, OutputTensor> tensors = graph.run(buffers, Set.copyOf(outputs), run);
      for (int output = 0; output < outputs.size(); output++) {
        OutputTensor tensor = requireNonNull(tensors.get(outputs.get(output)));
        for (int i = 0; i < batch.size(); i++) {
          int tokens = perText ? 1 : sequences.get(i).length();
          rows[output][batch.get(i)] = tensor.vectors(i, tokens);
        }
      }
    }
  }

  /** All states one after the other, {@code [examples or tokens, hidden]}. */
  float[] all() {
    int count = rows.stream().mapToInt(row -> row.length).sum();
    float[] all = new float[count];
    int at = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, all, at, row.length);
      at += row.length;
    }
    return all;
  }
}
