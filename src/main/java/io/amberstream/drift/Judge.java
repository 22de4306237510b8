package io.amberstream.drift;

import io.amberstream.model.ModelId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds windows of a head's results against its reference. For one thread at a time. */
final class Judge {
  private final String pipeline;
  private final String head;
  private final DriftSettings settings;
  private final HeadReference reference;
  private final Map<Measure, Streak> streaks = new EnumMap<>(Measure.class);
  private WindowTallies window;

  Judge(String pipeline, String head, DriftSettings settings, HeadReference reference) {
    this.pipeline = pipeline;
    this.head = head;
    this.settings = settings;
    this.reference = reference;
    this.window = fresh();
  }

  void add(Observation seen) {
    window.add(seen);
  }

  /** Ends a window: a finding for each measure of the reference. */
  List<Finding> endWindow(ModelId model) {
    List<Finding> findings = new ArrayList<>();
    window
        .tallies()
        .forEach((measure, tally) -> findings.add(finding(model, measure, tally.counted())));
    window = fresh();
    return findings;
  }

  private WindowTallies fresh() {
    Map<Measure, Scale> scales = new EnumMap<>(Measure.class);
    reference.measures().forEach((measure, known) -> scales.put(measure, known.counted().scale()));
    return new WindowTallies(scales);
  }

  private Finding finding(ModelId model, Measure measure, Counted now) {
    Optional<Comparison> comparison =
        Optional.ofNullable(reference.measures().get(measure))
            .filter(known -> now.texts() >= settings.atLeast())
            .map(known -> Comparison.of(known, now, settings.limit()));
    Verdict verdict =
        comparison
            .map(compared -> compared.isOver() ? Verdict.OVER : Verdict.WITHIN)
            .orElse(Verdict.TOO_FEW);
    Streak streak = streaks.computeIfAbsent(measure, added -> new Streak(settings.after()));
    boolean isNews = streak.add(verdict);
    return new Finding(
        pipeline,
        head,
        measure,
        model,
        verdict,
        streak.isDrifted(),
        isNews,
        streak.windows(),
        now.texts(),
        comparison);
  }
}
