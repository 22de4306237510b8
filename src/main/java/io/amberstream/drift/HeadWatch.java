package io.amberstream.drift;

import io.amberstream.model.ModelId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one head of one pipeline: learns what is usual where it has no reference, and holds what
 * comes against it. Keeps counts, of fixed size, and nothing of a text.
 *
 * <p>Thread-safe. One lock, the object's own, held while one result is counted or, at the end of a
 * window, while a few dozen counts are compared; nothing waits under it.
 */
final class HeadWatch {
  private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);

  private final String pipeline;
  private final String head;
  private final DriftSettings settings;
  private final Optional<HeadReference> given;
  private @Nullable ModelId model;
  private @Nullable Learner learner;
  private @Nullable Judge judge;
  private List<Finding> last = List.of();
  private int texts;
  private long began;

  HeadWatch(String pipeline, String head, DriftSettings settings, Optional<HeadReference> given) {
    this.pipeline = pipeline;
    this.head = head;
    this.settings = settings;
    this.given = given;
  }

  /**
   * Counts a result.
   *
   * @return what its window tells, where it is the last of it
   */
  synchronized List<DriftOutcome> add(Observation seen, long nanoTime) {
    if (model == null || !model.sha256().equals(seen.model().sha256())) {
      begin(seen.model());
    }
    if (texts == 0) {
      began = nanoTime;
    }
    texts++;
    if (judge != null) {
      judge.add(seen);
    } else if (learner != null) {
      learner.add(seen);
    }
    return texts < settings.window() ? List.of() : endWindow(seen.model());
  }

  /** Ends the window where its time is up. */
  synchronized List<DriftOutcome> tick(long nanoTime) {
    boolean over = texts > 0 && nanoTime - began >= settings.windowTime().toNanos();
    return over && model != null ? endWindow(model) : List.of();
  }

  /** How it stands. */
  synchronized HeadState state() {
    return new HeadState(
        head,
        texts,
        Optional.ofNullable(learner).map(begun -> learning(begun, Optional.empty())),
        last);
  }

  private void begin(ModelId next) {
    Optional<HeadReference> fits =
        given.filter(reference -> reference.sha256().equals(next.sha256()));
    if (given.isPresent() && fits.isEmpty()) {
      LOG.warn(
          "pipeline {}: the drift reference of head {} is of model {}, but {} answers; what is usual"
              + " is learnt anew from the next {} windows",
          pipeline,
          head,
          given.get().sha256(),
          next.sha256(),
          settings.learn());
    }
    model = next;
    texts = 0;
    last = List.of();
    judge = fits.map(reference -> new Judge(pipeline, head, settings, reference)).orElse(null);
    learner = fits.isPresent() ? null : new Learner(settings.learn(), settings.atLeast());
  }

  private List<DriftOutcome> endWindow(ModelId by) {
    texts = 0;
    if (judge != null) {
      last = judge.endWindow(by);
      return List.copyOf(last);
    }
    if (learner == null) {
      return List.of();
    }
    Optional<HeadReference> learnt = learner.endWindow().map(found -> reference(by, found));
    List<DriftOutcome> progress = List.of(learning(learner, learnt));
    learnt.ifPresent(
        reference -> {
          judge = new Judge(pipeline, head, settings, reference);
          learner = null;
        });
    return progress;
  }

  private Learning learning(Learner begun, Optional<HeadReference> learnt) {
    return new Learning(pipeline, head, begun.windows(), settings.learn(), learnt);
  }

  private static HeadReference reference(ModelId by, Map<Measure, MeasureReference> measures) {
    return new HeadReference(by.sha256(), measures);
  }
}
