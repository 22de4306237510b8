package io.amberstream.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.amberstream.ask.LoadedModel;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.onnx.Int8;
import io.amberstream.onnx.SessionSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * ONNX Runtime by itself: a loop over tensors that were made beforehand, nothing read of what it
 * computes. What a pipeline could reach if all else were free. For one thread; owns its session.
 */
final class BareRuntime implements AutoCloseable {
  private static final String POSITIONS = "last_layer_positions";

  /** Texts per second, and processor milliseconds per text. */
  record Speed(double textsPerSecond, double cpuMillis) {}

  private final SessionOptions options;
  private final OrtSession session;
  private final Set<String> outputs;

  private BareRuntime(SessionOptions options, OrtSession session, Set<String> outputs) {
    this.options = options;
    this.session = session;
    this.outputs = outputs;
  }

  /** A session of its own on the model's graph, with the options that pipelines use. */
  static BareRuntime open(LoadedModel model) {
    ModelFolder folder = model.folder();
    Set<String> outputs =
        folder.heads().stream()
            .map(Head::outputs)
            .map(all -> all.get(0))
            .collect(Collectors.toSet());
    try {
      SessionOptions options = SessionSettings.create(Int8.EXACT.forBits(folder.int8Bits()));
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(folder.onnxFile().toString(), options);
      return new BareRuntime(options, session, outputs);
    } catch (OrtException e) {
      throw new BenchmarkException("the model does not load: " + e.getMessage(), e);
    }
  }

  /**
   * Runs all batches once, the longest first so that the workers end together.
   *
   * @param batches sorted by length
   * @return how fast it was
   */
  Speed run(TokenBatches batches, int workers) throws InterruptedException {
    List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      for (long[][] batch : batches.batches()) {
        inputs.add(0, tensors(batch, batches.padding()));
      }
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> runs = new ArrayList<>();
      Duration cpuBefore = cpuTime();
      long start = System.nanoTime();
      for (int i = 0; i < workers; i++) {
        runs.add(threads.submit(() -> runAll(inputs, next)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuMillis = cpuTime().minus(cpuBefore).toNanos() / 1e6;
      return new Speed(batches.texts() / seconds, cpuMillis / batches.texts());
    } catch (OrtException | ExecutionException e) {
      throw new BenchmarkException("the model failed: " + e.getMessage(), e);
    } finally {
      threads.shutdown();
      inputs.forEach(batch -> batch.values().forEach(OnnxTensor::close));
    }
  }

  /** What this process has taken of the processors so far. */
  static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Void runAll(List<Map<String, OnnxTensor>> inputs, AtomicInteger next)
      throws OrtException {
    for (int i = next.getAndIncrement(); i < inputs.size(); i = next.getAndIncrement()) {
      session.run(inputs.get(i), outputs).close();
    }
    return null;
  }

  private Map<String, OnnxTensor> tensors(long[][] rows, long padding) throws OrtException {
    int sequence = rows[rows.length - 1].length;
    long[] shape = {rows.length, sequence};
    LongBuffer inputIds = buffer(rows.length * sequence);
    LongBuffer attentionMask = buffer(rows.length * sequence);
    for (long[] row : rows) {
      for (int i = 0; i < sequence; i++) {
        inputIds.put(i < row.length ? row[i] : padding);
        attentionMask.put(i < row.length ? 1 : 0);
      }
    }
    Map<String, LongBuffer> buffers =
        Map.of(
            "input_ids",
            inputIds.flip(),
            "attention_mask",
            attentionMask.flip(),
            "token_type_ids",
            buffer(rows.length * sequence),
            POSITIONS,
            buffer(1).put(0, sequence));
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (String input : session.getInputNames()) {
      LongBuffer buffer = buffers.get(input);
      if (buffer == null) {
        throw new BenchmarkException("the model wants the input " + input);
      }
      tensors.put(
          input,
          OnnxTensor.createTensor(
              OrtEnvironment.getEnvironment(),
              buffer,
              input.equals(POSITIONS) ? new long[] {1} : shape));
    }
    return tensors;
  }

  private static LongBuffer buffer(int longs) {
    return ByteBuffer.allocateDirect(longs * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  @Override
  public void close() {
    try {
      session.close();
      options.close();
    } catch (OrtException e) {
      throw new BenchmarkException("the session does not close: " + e.getMessage(), e);
    }
  }
}
