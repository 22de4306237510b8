package io.amberstream.training;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.evaluation.BestThresholds;
import io.amberstream.evaluation.Evaluator;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives each label of a head with several per text a threshold of its own, found on the texts that
 * it learnt from, where that helps on those held out. Others stay at 0.5.
 */
record ChosenThresholds(InferenceEngine engine, LoadedModel model, LoopListener listener) {
  /** More texts make no other thresholds, and take long. */
  private static final int MOST_ASKED = 10_000;

  private static final String MEASURE = "f1_macro";

  /** The heads, with the thresholds that help. */
  static List<TaughtHead> of(
      Path folder, List<TaughtHead> heads, List<LabelledData> data, LoopListener listener)
      throws InterruptedException {
    if (heads.stream().noneMatch(head -> isMultiLabel(head.head()))) {
      return heads;
    }
    LoadedModel model =
        LoadedModel.load(
            "thresholds", ModelFolder.read(folder, Optional.empty()), ModelSettings.defaults());
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      ChosenThresholds chosen = new ChosenThresholds(engine, model, listener);
      List<TaughtHead> all = new ArrayList<>();
      for (int i = 0; i < heads.size(); i++) {
        all.add(chosen.of(heads.get(i), data.get(i)));
      }
      return all;
    }
  }

  private static boolean isMultiLabel(Head head) {
    return head.problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION;
  }

  private TaughtHead of(TaughtHead taught, LabelledData data) throws InterruptedException {
    if (!isMultiLabel(taught.head()) || data.heldOut().isEmpty()) {
      return taught;
    }
    List<LabelledExample> learnt =
        data.training().subList(0, Math.min(MOST_ASKED, data.training().size()));
    Thresholds found = BestThresholds.of(engine, model, taught.head(), learnt);
    TaughtHead other = taught.with(found);
    double before = f1(taught.head(), data.heldOut());
    double after = f1(other.head(), data.heldOut());
    if (!(after > before)) {
      return taught;
    }
    listener.said(
        String.format(
            Locale.ROOT,
            "%s: a threshold for each label, in place of 0.5, takes %s on the part held out from %.3f to %.3f",
            taught.head().name(),
            MEASURE,
            before,
            after));
    return other;
  }

  private double f1(Head head, List<LabelledExample> heldOut) throws InterruptedException {
    return Evaluator.evaluate(engine, model, head, "held-out", heldOut)
        .scores()
        .measures()
        .getOrDefault(MEASURE, Double.NaN);
  }
}
