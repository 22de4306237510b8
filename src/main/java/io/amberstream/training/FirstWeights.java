package io.amberstream.training;

import io.amberstream.graph.GraphWeights;
import io.amberstream.labelled.LabelledData;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What new heads begin with where the encoder moves too. One that answers what the head answers
 * whose place it takes goes on from that one's weights; the others learn first.
 *
 * @param before what the base's graph was made of, but for heads that are replaced
 */
record FirstWeights(Recipe recipe, BaseFolder base, GraphWeights before, LoopListener listener) {

  /**
   * The weights of those heads that need not begin with random ones, by name.
   *
   * @param encoder its counts are of no use after this
   */
  Map<String, FloatTensor> of(
      List<HeadData> heads, List<LabelledData> data, ExampleEncoder encoder, int padTokenId)
      throws InterruptedException {
    Optional<Weights> known =
        heads.stream().anyMatch(HeadData::goesOn)
            ? Optional.of(base.weightsOfAll().weights())
            : Optional.empty();
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    List<HeadData> others = new ArrayList<>();
    List<LabelledData> otherData = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      HeadData head = heads.get(i);
      if (head.goesOn() && known.isPresent()) {
        listener.said("%s goes on from what the base's head knows".formatted(head.shape().name()));
        weights.putAll(known.get().startingWith(head.shape().prefix()).tensors());
      } else {
        others.add(head);
        otherData.add(data.get(i));
      }
    }
    if (recipe.settings().headsFirst()) {
      weights.putAll(
          new HeadsFirst(recipe, base, before, listener)
              .weights(others, otherData, encoder, padTokenId));
    }
    return weights;
  }
}
