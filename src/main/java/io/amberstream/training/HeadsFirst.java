package io.amberstream.training;

import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.OnnxFile;
import io.amberstream.labelled.LabelledData;
import io.amberstream.weights.FloatTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Teaches new heads before the encoder moves, while it stays as it is: heads that know nothing yet
 * would tear it about (Kumar et al. 2022, Fine-Tuning can Distort Pretrained Features).
 *
 * @param before what the base's graph was made of
 */
record HeadsFirst(Recipe recipe, BaseFolder base, GraphWeights before, LoopListener listener) {

  /**
   * The weights of those heads that hidden states are enough to teach, by name.
   *
   * @param encoder its counts are of no use after this
   */
  Map<String, FloatTensor> weights(
      List<HeadData> heads, List<LabelledData> data, ExampleEncoder encoder, int padTokenId)
      throws InterruptedException {
    List<HeadData> first = new ArrayList<>();
    List<LabelledData> firstData = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      if (FrozenTraining.canTeach(heads.get(i).shape())) {
        first.add(heads.get(i));
        firstData.add(data.get(i));
      }
    }
    if (first.isEmpty()) {
      return Map.of();
    }
    listener.said("the new heads learn first; the encoder stays as it is");
    OnnxFile graph =
        ElectraGraph.of(before.config(), before.weights(), before.heads(), before.precision());
    FrozenTraining frozen =
        new FrozenTraining(
            recipe,
            recipe.settings().ofHeadsFirst(),
            new BaseFolder(base.folder(), before.config(), graph, base.replaced()),
            encoder,
            padTokenId,
            listener);
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    for (TaughtHead head : frozen.taught(first, firstData, false)) {
      weights.putAll(head.weights());
      head.measure().ifPresent(measure -> said(head.head().name(), measure));
    }
    listener.said("the encoder moves from now on");
    return weights;
  }

  private void said(String head, Measure measure) {
    listener.said(
        String.format(
            Locale.ROOT, "%s begins with %s %.3f", head, measure.name(), measure.value()));
  }
}
