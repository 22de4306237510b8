package io.amberstream.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that tag texts in micro-batches. Thread-safe. Batches grow with the load by
 * themselves: a lone text runs at once, a backlog fills batches; nothing ever lingers.
 *
 * <p>Owns the models given to it: {@link #close()} lets the runs under way end, then closes them.
 */
public final class InferenceEngine implements Inference, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InferenceEngine.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  /** For runs that were told to end. */
  private static final Duration ENDING_PATIENCE = Duration.ofSeconds(5);

  private final Share unnamed = new Share("unnamed", 1);
  private final EngineSettings settings;
  private final InferenceListener listener;
  private final WorkQueue queue;
  private final ResultCache cache;
  private final Set<RunnableModel> models = ConcurrentHashMap.newKeySet();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final TimedOutTexts timedOut = new TimedOutTexts();
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final Thread watchdog;

  /** Starts the workers. */
  public InferenceEngine(
      List<? extends RunnableModel> models, EngineSettings settings, InferenceListener listener) {
    requireNonNull(listener, "listener is null");
    this.models.addAll(models);
    this.settings = settings;
    this.listener = listener;
    this.queue = new WorkQueue(settings.windowTexts());
    this.cache = new ResultCache(settings.cachedTexts(), listener);
    for (int i = 0; i < settings.workers(); i++) {
      Worker worker = new Worker(queue, settings, listener, timedOut, this::broken);
      workers.add(worker);
      threads.add(daemon(worker, "inference-" + i));
    }
    watchdog =
        daemon(new Watchdog(workers, settings.runLimit(), this::giveUp), "inference-watchdog");
    threads.forEach(Thread::start);
    watchdog.start();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Starts workers for models that stay their caller's: closing the engine leaves them open. */
  public static InferenceEngine borrowing(EngineSettings settings, InferenceListener listener) {
    return new InferenceEngine(List.of(), settings, listener);
  }

  /** As one of those who ask; all who ask like this are one. */
  @Override
  public <T> List<CompletableFuture<T>> submit(List<? extends Query<T>> queries) {
    return submit(queries, unnamed);
  }

  /** This engine for one of those who ask it, whose queries do not wait for those of others. */
  public Inference as(Share share) {
    return new Inference() {
      @Override
      public <T> List<CompletableFuture<T>> submit(List<? extends Query<T>> queries) {
        return InferenceEngine.this.submit(queries, share);
      }
    };
  }

  private <T> List<CompletableFuture<T>> submit(List<? extends Query<T>> queries, Share share) {
    List<QueryTask<?>> tasks = new ArrayList<>(queries.size());
    List<CompletableFuture<T>> answers = new ArrayList<>(queries.size());
    for (Query<T> query : queries) {
      answers.add(
          cache.answerTo(
              query,
              () -> {
                if (timedOut.contains(query)) {
                  return CompletableFuture.failedFuture(
                      TextTimedOutException.of(query, settings.runLimit().timeout()));
                }
                QueryTask<T> task = new QueryTask<>(query, share);
                tasks.add(task);
                return task.answer();
              }));
    }
    listener.queued(tasks.size());
    if (!queue.submit(tasks)) {
      tasks.forEach(QueryTask::failClosed);
    }
    return answers;
  }

  /** Owns one more model from now on. Not to be called once it closes. */
  public void adopt(RunnableModel model) {
    models.add(model);
  }

  /**
   * Closes a model of its own as soon as nothing of it waits or is under way; what it said is
   * forgotten. Nobody may ask it any more.
   *
   * @return completes when it is closed
   */
  public CompletableFuture<Void> retire(RunnableModel model) {
    return queue
        .retire(model)
        .thenRun(
            () -> {
              cache.forget(model);
              timedOut.forget(model);
              models.remove(model);
              model.close();
            });
  }

  /** How many texts wait for a worker. */
  public int waiting() {
    return queue.waiting();
  }

  /** Whether every worker is alive and none hangs; a restart helps where not. */
  public boolean healthy() {
    return !failure.isDone() && watchdog.isAlive() && threads.stream().allMatch(Thread::isAlive);
  }

  /**
   * The end of an engine that gives up, as one of its workers hangs or failed for no text's fault.
   * Its texts then fail with {@link EngineClosedException}, and so does all that comes later.
   *
   * @return completes with the reason, if it does
   */
  public CompletableFuture<String> failure() {
    return failure.copy();
  }

  /** Whether, after a close, a worker still has not come to its end. */
  public boolean isHanging() {
    return queue.isClosed() && threads.stream().anyMatch(Thread::isAlive);
  }

  private void broken(Throwable cause) {
    LOG.debug("a worker failed", cause);
    giveUp("a worker failed, for no text's fault, by " + cause.getClass().getName());
  }

  private void giveUp(String reason) {
    if (failure.complete(reason)) {
      LOG.error("inference gives up: {}", reason);
    }
    queue.close().forEach(QueryTask::failClosed);
    workers.forEach(Worker::abandon);
  }

  /**
   * Stops: texts that nobody has begun fail, runs under way end, then the models are closed. Models
   * whose run does not end are left open, since closing them would end the process. A second call
   * waits likewise and changes nothing.
   */
  @Override
  public void close() {
    queue.close().forEach(QueryTask::failClosed);
    Duration patience = failure.isDone() ? ENDING_PATIENCE : CLOSE_PATIENCE;
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      for (Thread thread : threads) {
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watchdog.interrupt();
    if (isHanging()) {
      LOG.warn("a run did not end within {}; its model stays open", patience);
      return;
    }
    models.forEach(RunnableModel::close);
  }
}
