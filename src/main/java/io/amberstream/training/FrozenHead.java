package io.amberstream.training;

import io.amberstream.model.Task;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.Network;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Teaches a head on top of hidden states that do not change. */
final class FrozenHead {
  private static final double DROPOUT = 0.1;

  private FrozenHead() {}

  /**
   * What came out.
   *
   * @param weights of the head, for hidden states as the graph gives them
   * @param measure the best that it reached on the part held out
   * @param state the run
   */
  record Learnt(Map<String, FloatTensor> weights, Optional<Measure> measure, LoopState state) {}

  /**
   * Teaches it.
   *
   * @param heldOut may be without examples: then the last weights are taken
   */
  static Learnt learn(
      HeadShape shape,
      FeatureExamples training,
      FeatureExamples heldOut,
      LoopSettings settings,
      LoopListener listener) {
    Scale scale = Scale.of(training.features(), training.hidden());
    FeatureExamples scaled = scaled(training, scale);
    Optional<HeldOut> measured =
        heldOut.size() == 0
            ? Optional.empty()
            : Optional.of(new HeldOut(shape, scaled(heldOut, scale)));
    Weights fresh =
        new Weights(shape.fresh(training.hidden(), new SplittableRandom(settings.seed())));
    try (Network network =
        Network.ofHeads(fresh, List.of(shape), new NetworkSettings(DROPOUT, false))) {
      TrainingLoop loop =
          new TrainingLoop(
              network,
              OptimiserSettings.headAlone(rate(shape)),
              List.of(new LearningTask(shape.name(), scaled, measured, 1)),
              settings,
              Checkpoints.none(),
              listener);
      LoopState state = loop.run();
      return new Learnt(
          scale.folded(network.weights().tensors(), first(shape)),
          measured.map(held -> held.measure(network)),
          state);
    }
  }

  /** A single layer can take larger steps than two with GELU between them. */
  private static double rate(HeadShape shape) {
    return shape.task() == Task.TOKEN_CLASSIFICATION ? 1e-2 : 1e-3;
  }

  /** The layer that reads the hidden states. */
  private static String first(HeadShape shape) {
    return shape.prefix() + (shape.task() == Task.TOKEN_CLASSIFICATION ? "classifier" : "dense");
  }

  private static FeatureExamples scaled(FeatureExamples examples, Scale scale) {
    return new FeatureExamples(
        examples.head(), examples.hidden(), scale.apply(examples.features()), examples.targets());
  }
}
