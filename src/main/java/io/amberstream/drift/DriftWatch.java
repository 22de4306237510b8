package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the results of one pipeline. Thread-safe; see {@link HeadWatch} for its locks.
 *
 * <p>It hears of each text as its results are there, whether or not the transaction with its event
 * commits: what is read again is counted again.
 */
public final class DriftWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

  private final String pipeline;
  private final DriftSettings settings;
  private final Reference reference;
  private final Consumer<DriftOutcome> outcomes;
  private final ConcurrentMap<String, HeadWatch> heads = new ConcurrentHashMap<>();
  private volatile boolean failed;

  /**
   * Begins to watch.
   *
   * @param reference what is usual; heads that it lacks learn it
   * @param outcomes hears what windows tell, on the thread that ends them; must not wait
   */
  public DriftWatch(
      String pipeline,
      DriftSettings settings,
      Reference reference,
      Consumer<DriftOutcome> outcomes) {
    this.pipeline = requireNonNull(pipeline, "pipeline is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.reference = requireNonNull(reference, "reference is null");
    this.outcomes = requireNonNull(outcomes, "outcomes is null");
  }

  /** Counts the results of a text. It never fails: where it cannot go on it watches no more. */
  public void found(List<HeadResult> results, long nanoTime) {
    guarded(
        () ->
            results.forEach(
                result ->
                    head(result.head()).add(Observation.of(result), nanoTime).forEach(outcomes)));
  }

  /** Ends the windows whose time is up. */
  public void tick(long nanoTime) {
    guarded(() -> heads.values().forEach(head -> head.tick(nanoTime).forEach(outcomes)));
  }

  /** How the heads stand that have given results, by their names. */
  public List<HeadState> heads() {
    return heads.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(head -> head.getValue().state())
        .toList();
  }

  private HeadWatch head(String name) {
    return heads.computeIfAbsent(
        name,
        added ->
            new HeadWatch(
                pipeline, added, settings, Optional.ofNullable(reference.heads().get(added))));
  }

  private void guarded(Runnable count) {
    if (failed) {
      return;
    }
    try {
      count.run();
    } catch (RuntimeException e) {
      failed = true;
      // Only the class, as a message could quote a label or a text.
      LOG.warn("pipeline {}: drift is watched no more: {}", pipeline, e.getClass().getName());
      LOG.debug("the failure", e);
    }
  }
}
