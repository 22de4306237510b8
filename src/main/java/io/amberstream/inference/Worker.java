package io.amberstream.inference;

import ai.onnxruntime.OrtException;
import io.amberstream.tagging.Logits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread's loop: takes work, tokenises or runs it, until the queue is closed. */
final class Worker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

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
  private void prepare(List<TextTask> tasks) {
    LoadedModel model = tasks.get(0).heads().model();
    List<Row> rows = new ArrayList<>(tasks.size());
    long now = System.nanoTime();
    for (TextTask task : tasks) {
      listener.dequeued(model.id().name(), Duration.ofNanos(now - task.submittedNanos()));
      try {
        List<Row> cut = task.cut();
        rows.addAll(cut);
        listener.tokenized(model.id().name(), cut.get(0).text().size(), cut.size(), false);
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        fail(task, e);
      }
    }
    List<MicroBatch> batches = MicroBatch.plan(rows, model.batching(), budget(rows));
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
   * runs it all while the others wait.
   */
  private int budget(List<Row> rows) {
    int tokens = rows.stream().mapToInt(Row::length).sum();
    int share = (tokens + settings.workers() - 1) / settings.workers();
    return Math.min(settings.maxBatchTokens(), share);
  }

  /** Runs a batch; one that fails is halved until the row that fails stands alone. */
  private void run(MicroBatch batch) {
    List<List<Logits>> logits;
    try {
      logits = logits(batch);
    } catch (OrtException | RuntimeException | LinkageError | OutOfMemoryError e) {
      if (batch.rows().size() > 1) {
        batch.halves().forEach(this::run);
      } else {
        fail(batch.rows().get(0).task(), e);
      }
      return;
    }
    for (int i = 0; i < logits.size(); i++) {
      Row row = batch.rows().get(i);
      try {
        row.task().windowDone(row.index(), logits.get(i));
      } catch (RuntimeException | OutOfMemoryError e) {
        fail(row.task(), e);
      }
    }
  }

  /** The logits of each row, per decoder of its task. */
  private List<List<Logits>> logits(MicroBatch batch) throws OrtException {
    LoadedModel model = batch.rows().get(0).task().heads().model();
    int sequence = batch.sequence();
    int rows = batch.rows().size();
    long start = System.nanoTime();
    buffers.fill(batch);
    Map<String, OutputTensor> outputs =
        model.graph().run(buffers, new long[] {rows, sequence}, outputs(batch));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    listener.ran(model.id().name(), rows, batch.tokens(), rows * sequence, time);
    List<List<Logits>> logits = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      Row row = batch.rows().get(i);
      List<Logits> byHead = new ArrayList<>();
      for (HeadDecoder head : row.task().heads().decoders()) {
        byHead.add(head.tensorOf(outputs).row(row, i, head.head().task()));
      }
      logits.add(byHead);
    }
    return logits;
  }

  private static Set<String> outputs(MicroBatch batch) {
    Set<String> outputs = new LinkedHashSet<>();
    for (Row row : batch.rows()) {
      row.task().heads().decoders().forEach(head -> outputs.add(head.output()));
    }
    return outputs;
  }

  private void fail(TextTask task, Throwable cause) {
    String model = task.heads().model().id().name();
    LOG.debug("a text failed on model {}", model, cause);
    if (task.fail(cause)) {
      listener.failed(model);
    }
  }
}
