package io.amberstream.inference;

import ai.onnxruntime.OrtException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread's loop: takes work, tokenises or runs it, until the queue is closed. */
final class Worker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** Floats of the largest output of a run at most, as far as rows can be taken apart: 32 MiB. */
  private static final int MAX_OUTPUT = 8 * 1024 * 1024;

  private final WorkQueue queue;
  private final EngineSettings settings;
  private final InferenceListener listener;
  private final InputBuffers buffers = new InputBuffers();
  private volatile long busySince;
  private volatile boolean busy;

  Worker(WorkQueue queue, EngineSettings settings, InferenceListener listener) {
    this.queue = queue;
    this.settings = settings;
    this.listener = listener;
  }

  @Override
  public void run() {
    try {
      for (Optional<WorkQueue.Work> work = queue.take(); work.isPresent(); work = queue.take()) {
        busySince = System.nanoTime();
        busy = true;
        if (work.get() instanceof WorkQueue.Work.Prepare prepare) {
          prepare(prepare.tasks());
        } else if (work.get() instanceof WorkQueue.Work.Run run) {
          run(run.batch());
        }
        busy = false;
        queue.done(work.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long it has been at its present piece of work; zero while it waits for one. */
  Duration busyFor() {
    return busy ? Duration.ofNanos(System.nanoTime() - busySince) : Duration.ZERO;
  }

  /** Tokenises texts of one model, plans their batches, runs the first and leaves the others. */
  private void prepare(List<QueryTask<?>> tasks) {
    LoadedModel model = tasks.get(0).model();
    List<Row> rows = new ArrayList<>(tasks.size());
    long now = System.nanoTime();
    for (QueryTask<?> task : tasks) {
      listener.dequeued(model.id().name(), Duration.ofNanos(now - task.submittedNanos()));
      try {
        rows.addAll(task.cut(listener));
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        fail(task, e);
      }
    }
    List<MicroBatch> batches = MicroBatch.plan(rows, model.batching(), budget(model, rows));
    if (batches.isEmpty()) {
      return;
    }
    List<MicroBatch> others = batches.subList(1, batches.size());
    if (!queue.ready(model, others)) {
      others.forEach(batch -> batch.rows().forEach(row -> row.task().failClosed()));
    }
    run(batches.get(0));
  }

  /**
   * Tokens of a batch at most: where a window is small, each worker's share of it, so that none
   * runs it all while the others wait. A generator's output has the whole vocabulary for each
   * token: its batches are smaller.
   */
  private int budget(LoadedModel model, List<Row> rows) {
    int tokens = rows.stream().mapToInt(Row::length).sum();
    int share = (tokens + settings.workers() - 1) / settings.workers();
    int affordable = Math.max(1, MAX_OUTPUT / model.graph().widestOutput());
    return Math.min(Math.min(settings.maxBatchTokens(), affordable), share);
  }

  /** Runs a batch; one that fails is halved until the row that fails stands alone. */
  private void run(MicroBatch batch) {
    Map<String, OutputTensor> outputs;
    try {
      outputs = outputs(batch);
    } catch (OrtException | RuntimeException | LinkageError | OutOfMemoryError e) {
      if (batch.rows().size() > 1) {
        batch.halves().forEach(this::run);
      } else {
        fail(batch.rows().get(0).task(), e);
      }
      return;
    }
    for (int i = 0; i < batch.rows().size(); i++) {
      Row row = batch.rows().get(i);
      try {
        row.task().ran(row.index(), new RowOutputs(outputs, i));
      } catch (RuntimeException | OutOfMemoryError e) {
        fail(row.task(), e);
      }
    }
  }

  private Map<String, OutputTensor> outputs(MicroBatch batch) throws OrtException {
    LoadedModel model = batch.model();
    int sequence = batch.sequence();
    int rows = batch.rows().size();
    long start = System.nanoTime();
    buffers.fill(batch);
    Map<String, OutputTensor> outputs =
        model.graph().run(buffers, new long[] {rows, sequence}, batch.outputs());
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    listener.ran(model.id().name(), rows, batch.tokens(), rows * sequence, time);
    return outputs;
  }

  private void fail(QueryTask<?> task, Throwable cause) {
    String model = task.model().id().name();
    LOG.debug("a text failed on model {}", model, cause);
    if (task.fail(cause)) {
      listener.failed(model);
    }
  }
}
