package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.Configuration;
import io.amberstream.config.DriftConfig;
import io.amberstream.drift.DriftOutcome;
import io.amberstream.drift.DriftWatch;
import io.amberstream.drift.Finding;
import io.amberstream.drift.HeadReference;
import io.amberstream.drift.Learning;
import io.amberstream.metrics.DriftReading;
import io.amberstream.metrics.Meters;
import io.amberstream.streams.PipelineListener;
import io.amberstream.tagging.HeadResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches pipelines for drift, and tells what is found: metrics, the log, a topic, a file of what
 * is usual. Thread-safe. Stream threads only count; whatever may wait is done by a thread of its
 * own.
 */
final class DriftDesk implements PipelineListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriftDesk.class);
  private static final int WAITING = 1_000;
  private static final int PATIENCE_SECONDS = 10;

  private final Map<String, DriftConfig> configs;
  private final Map<String, DriftWatch> watches = new LinkedHashMap<>();
  private final Meters meters;
  private final Optional<DriftTopics> topics;
  private final Optional<DriftBoard> board;
  private final KeptReferences kept;
  private final BlockingQueue<DriftOutcome> waiting = new ArrayBlockingQueue<>(WAITING);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "drift");
            daemon.setDaemon(true);
            return daemon;
          });

  private DriftDesk(
      Configuration configuration,
      KeptReferences kept,
      Meters meters,
      Optional<DriftTopics> topics,
      Optional<DriftBoard> board) {
    this.kept = kept;
    this.meters = meters;
    this.topics = topics;
    this.board = board;
    configs = configuration.watched();
    configs.forEach(
        (name, config) ->
            watches.put(
                name, new DriftWatch(name, config.settings(), kept.known(name), this::ended)));
    var unused = thread.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Begins to watch. Topics are created where topics are.
   *
   * @param kept what is usual, by pipeline
   * @param kafka settings of Kafka's clients
   * @param board where it is shown how they stand
   * @throws SetupException if a topic is missing
   */
  static DriftDesk open(
      Configuration configuration,
      KeptReferences kept,
      Meters meters,
      Map<String, Object> kafka,
      StartOptions options,
      Optional<DriftBoard> board) {
    Map<String, String> told = new LinkedHashMap<>();
    configuration
        .watched()
        .forEach(
            (name, drift) ->
                drift.to().ifPresent(topic -> told.put("pipelines." + name + ".drift.to", topic)));
    SideTopics.require(told, kafka, options);
    return new DriftDesk(
        configuration,
        kept,
        meters,
        told.isEmpty() ? Optional.empty() : Optional.of(new DriftTopics(kafka)),
        board);
  }

  @Override
  public void found(String pipeline, List<HeadResult> results) {
    DriftWatch watch = watches.get(pipeline);
    if (watch != null) {
      watch.found(results, System.nanoTime());
    }
  }

  /** A window is over: on the thread that ended it, which must not wait. */
  private void ended(DriftOutcome outcome) {
    boolean told;
    if (outcome instanceof Finding finding) {
      meters.driftJudged(
          finding.pipeline(),
          finding.head(),
          finding.measure().toString(),
          new DriftReading(
              finding.verdict().toString(),
              finding.drifted(),
              finding.distance(),
              finding.limit(),
              finding.stabilityIndex(),
              finding.mean()));
      told = !finding.isNews() || waiting.offer(finding);
    } else {
      told = waiting.offer(outcome);
    }
    if (!told) {
      LOG.warn("pipeline {}: what a window says of drift is not told", outcome.pipeline());
    }
  }

  private void work() {
    try {
      watches.values().forEach(watch -> watch.tick(System.nanoTime()));
      for (DriftOutcome next = waiting.poll(); next != null; next = waiting.poll()) {
        tell(next);
      }
      board.ifPresent(it -> it.show(watches, configs));
    } catch (RuntimeException e) {
      // A task that throws would never run again.
      LOG.warn("drift could not be told: {}", e.getClass().getName());
      LOG.debug("the failure", e);
    }
  }

  private void tell(DriftOutcome outcome) {
    if (outcome instanceof Finding finding) {
      LOG.info(
          "pipeline {}: {} of head {} {}: distance {}, limit {}, {} windows in a row",
          finding.pipeline(),
          finding.measure(),
          finding.head(),
          finding.drifted() ? "drifted" : "is as it was",
          "%.2f".formatted(finding.distance()),
          "%.2f".formatted(finding.limit()),
          finding.windows());
      config(finding).to().ifPresent(topic -> topics.ifPresent(it -> it.tell(topic, finding)));
    } else if (outcome instanceof Learning learning) {
      learning.reference().ifPresent(reference -> learnt(learning, reference));
    }
  }

  private void learnt(Learning learning, HeadReference reference) {
    LOG.info(
        "pipeline {}: learnt what is usual of head {} from {} windows: {}",
        learning.pipeline(),
        learning.head(),
        learning.windows(),
        reference.measures().keySet());
    kept.learnt(learning.pipeline(), learning.head(), reference);
  }

  private DriftConfig config(DriftOutcome outcome) {
    return requireNonNull(configs.get(outcome.pipeline()));
  }

  /** Tells what still waits. */
  @Override
  public void close() {
    thread.execute(this::work);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("what was found of drift last was not told within {} s", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    topics.ifPresent(DriftTopics::close);
  }
}
