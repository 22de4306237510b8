package io.amberstream.inference;

import io.amberstream.onnx.GraphException;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.OutputTensor;
import io.amberstream.onnx.RowOutputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final TimedOutTexts timedOut;
  private final Consumer<Throwable> broken;
  private final InputBuffers buffers = new InputBuffers();
  private final Watch watch = new Watch();

  /**
   * Creates it.
   *
   * @param timedOut takes the texts that take too long
   * @param broken is told what went wrong where it was no text's fault; the worker has then ended
   */
  Worker(
      WorkQueue queue,
      EngineSettings settings,
      InferenceListener listener,
      TimedOutTexts timedOut,
      Consumer<Throwable> broken) {
    this.queue = queue;
    this.settings = settings;
    this.listener = listener;
    this.timedOut = timedOut;
    this.broken = broken;
  }

  @Override
  public void run() {
    try {
      for (Optional<WorkQueue.Work> work = queue.take(); work.isPresent(); work = queue.take()) {
        long start = System.nanoTime();
        watch.take(work.get().tasks());
        if (work.get() instanceof WorkQueue.Work.Prepare prepare) {
          prepare(prepare.tasks());
        } else if (work.get() instanceof WorkQueue.Work.Run run) {
          run(run.batch(), false);
        }
        watch.drop();
        queue.done(work.get(), Duration.ofNanos(System.nanoTime() - start));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      broken.accept(e);
    }
  }

  /** What it is at. */
  Watch watch() {
    return watch;
  }

  /** Leaves its texts without results, for they are not at fault, and ends its run if it can. */
  void abandon() {
    watch.held().forEach(QueryTask::failClosed);
    watch.endRun();
  }

  /** Tokenises texts of one model, plans their batches, runs the first and leaves the others. */
  private void prepare(List<QueryTask<?>> tasks) {
    RunnableModel model = tasks.get(0).model();
    List<Row> rows = new ArrayList<>(tasks.size());
    long now = System.nanoTime();
    for (QueryTask<?> task : tasks) {
      listener.dequeued(model.id().name(), Duration.ofNanos(now - task.submittedNanos()));
      watch.step();
      try {
        rows.addAll(task.cut(listener));
      } catch (RuntimeException | Error e) {
        fail(task, e);
      }
    }
    List<MicroBatch> batches = MicroBatch.plan(rows, model.batching(), budget(model, rows));
    if (batches.isEmpty()) {
      return;
    }
    List<MicroBatch> others = batches.subList(1, batches.size());
    if (!queue.ready(others)) {
      others.forEach(batch -> batch.rows().forEach(row -> row.task().failClosed()));
    }
    run(batches.get(0), false);
  }

  /**
   * Tokens of a batch at most: where a window is small, each worker's share of it, so that none
   * runs it all while the others wait. A generator's output has the whole vocabulary for each
   * token: its batches are smaller.
   */
  private int budget(RunnableModel model, List<Row> rows) {
    int tokens = rows.stream().mapToInt(Row::length).sum();
    int share = (tokens + settings.workers() - 1) / settings.workers();
    int affordable = Math.max(1, MAX_OUTPUT / model.widestOutput());
    return Math.min(Math.min(settings.maxBatchTokens(), affordable), share);
  }

  /**
   * Runs what is left of a batch. One that fails is halved until the row that fails stands alone.
   * One that takes too long is run once more, row by row: halves would take all that time at each
   * level.
   *
   * @param again whether it is run once more
   */
  private void run(MicroBatch planned, boolean again) {
    Optional<MicroBatch> unfinished = planned.unfinished();
    if (unfinished.isEmpty()) {
      return;
    }
    MicroBatch batch = unfinished.get();
    try {
      answer(batch, outputs(batch));
    } catch (RunEndedException e) {
      late(batch, again);
    } catch (RuntimeException | Error e) {
      if (batch.rows().size() > 1) {
        batch.halves().forEach(half -> run(half, again));
      } else {
        fail(batch.rows().get(0).task(), e);
      }
    }
  }

  private void late(MicroBatch batch, boolean again) {
    String model = batch.model().id().name();
    listener.timedOut(model);
    if (queue.isClosed()) {
      batch.rows().forEach(row -> row.task().failClosed());
    } else if (!again) {
      batch.singles().forEach(single -> run(single, true));
    } else {
      for (Row row : batch.rows()) {
        timedOut.add(row.task().query());
        fail(
            row.task(),
            TextTimedOutException.of(row.task().query(), settings.runLimit().timeout()));
      }
    }
  }

  private Map<String, OutputTensor> outputs(MicroBatch batch) throws RunEndedException {
    RunnableModel model = batch.model();
    int sequence = batch.sequence();
    int rows = batch.rows().size();
    long start = System.nanoTime();
    buffers.fill(batch.sequences(), model.padding(), batch.lastLayerPositions());
    Map<String, OutputTensor> outputs = run(batch);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    listener.ran(model.id().name(), rows, batch.tokens(), rows * sequence, time);
    return outputs;
  }

  private Map<String, OutputTensor> run(MicroBatch batch) throws RunEndedException {
    try (GraphRun run = new GraphRun()) {
      watch.step(run::end);
      try {
        return batch.model().run(buffers, batch.outputs(), run);
      } catch (GraphException e) {
        if (watch.wasEnded()) {
          throw new RunEndedException();
        }
        throw e;
      } finally {
        watch.step();
      }
    }
  }

  private void answer(MicroBatch batch, Map<String, OutputTensor> outputs) {
    for (int i = 0; i < batch.rows().size(); i++) {
      Row row = batch.rows().get(i);
      watch.step();
      try {
        row.task().ran(row.index(), new RowOutputs(outputs, i));
      } catch (RuntimeException | Error e) {
        fail(row.task(), e);
      }
    }
  }

  private void fail(QueryTask<?> task, Throwable cause) {
    String model = task.model().id().name();
    LOG.debug("a text failed on model {}", model, cause);
    if (task.fail(cause)) {
      listener.failed(model);
    }
  }

  /** A run that its watchdog ended. */
  private static final class RunEndedException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
