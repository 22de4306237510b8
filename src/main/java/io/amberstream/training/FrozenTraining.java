package io.amberstream.training;

import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphHead;
import io.amberstream.graph.OnnxFile;
import io.amberstream.graph.Precision;
import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.Task;
import io.amberstream.onnx.Int8;
import io.amberstream.onnx.OnnxModel;
import io.amberstream.text.InputSequence;
import io.amberstream.torch.EncoderShape;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NativeTorch;
import io.amberstream.torch.Target;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Teaches heads on top of an encoder that stays as it is: its hidden states are computed once, by
 * the graph that will serve, and the heads learn from them in minutes. All that the folder could do
 * before stays as it was, to the bit.
 */
final class FrozenTraining {
  private static final int LEAST_STEPS = 500;
  private static final int MOST_STEPS = 6000;
  private static final int TOKEN_BATCH = 512;
  private static final int PATIENCE = 8;

  /** Random weights compute in floats, which takes long for many texts. */
  private static final int MOST_TRIED = 1000;

  private final Recipe recipe;
  private final RunSettings settings;
  private final BaseFolder base;
  private final HiddenStates states;
  private final ExampleEncoder encoder;
  private final int padTokenId;
  private final LoopListener listener;

  /**
   * Creates it.
   *
   * @param settings of the recipe, or those of heads that are only to begin with
   */
  FrozenTraining(
      Recipe recipe,
      RunSettings settings,
      BaseFolder base,
      ExampleEncoder encoder,
      int padTokenId,
      LoopListener listener) {
    this.recipe = recipe;
    this.settings = settings;
    this.base = base;
    this.states = HiddenStates.of(base.graph(), base.config().layers());
    this.encoder = encoder;
    this.padTokenId = padTokenId;
    this.listener = listener;
  }

  /** Teaches all heads of the recipe, one after the other, and puts them on the base's graph. */
  LearntModel run(List<HeadData> heads, List<LabelledData> data) throws InterruptedException {
    heads.stream()
        .map(HeadData::shape)
        .filter(shape -> !canTeach(shape))
        .findFirst()
        .ifPresent(
            shape -> {
              throw new InputException(
                  "head %s: its task %s is not learnt by a head alone; use --tune all"
                      .formatted(shape.name(), shape.task()));
            });
    List<TaughtHead> taught = taught(heads, data, true);
    OnnxFile graph = base.graphOfRest(states.last());
    for (TaughtHead head : taught) {
      GraphHead added = GraphHead.of(head.head());
      graph =
          ElectraGraph.withHead(
              graph, states.last(), base.config(), new Weights(head.weights()), added);
    }
    return new LearntModel(graph, taught, Optional.empty());
  }

  /** Whether hidden states that do not change are enough to learn a task by. */
  static boolean canTeach(HeadShape shape) {
    return shape.task() == Task.TEXT_CLASSIFICATION || shape.task() == Task.TOKEN_CLASSIFICATION;
  }

  /**
   * Teaches heads.
   *
   * @param tries whether a quick try on two layers is told first
   */
  List<TaughtHead> taught(List<HeadData> heads, List<LabelledData> data, boolean tries)
      throws InterruptedException {
    // Products of a head are too small to be shared: threads would only wait for each other.
    NativeTorch.useThreads(1);
    Int8 int8 = Int8.EXACT.forBits(base.folder().int8Bits());
    try (TemporaryGraph graph = TemporaryGraph.open(states.exposed(base.graph()), int8, base)) {
      if (!tries || data.stream().allMatch(one -> one.heldOut().isEmpty())) {
        return taught(graph.model(), heads, data, Optional.empty());
      }
      try (TemporaryGraph random = randomWeights()) {
        return taught(graph.model(), heads, data, Optional.of(random.model()));
      }
    } catch (IOException e) {
      throw OutFolder.failure(recipe.out(), e);
    }
  }

  /** With the encoder that a quick try is held against, where one is to be told. */
  private List<TaughtHead> taught(
      OnnxModel model, List<HeadData> heads, List<LabelledData> data, Optional<OnnxModel> random)
      throws InterruptedException {
    List<TaughtHead> taught = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      taught.add(teach(model, heads.get(i), data.get(i), random));
    }
    return taught;
  }

  /** An encoder of the base's sizes that knows nothing. */
  private TemporaryGraph randomWeights() throws IOException {
    OnnxFile graph =
        ElectraGraph.of(
            base.config(),
            EncoderShape.fresh(base.config(), new SplittableRandom(settings.seed())),
            List.of(),
            new Precision.Fp32());
    return TemporaryGraph.open(
        HiddenStates.of(graph, base.config().layers()).exposed(graph), Int8.EXACT, base);
  }

  private TaughtHead teach(
      OnnxModel model, HeadData head, LabelledData data, Optional<OnnxModel> random)
      throws InterruptedException {
    Layers training = layers(model, head, data.training());
    Layers heldOut = layers(model, head.unbalanced(), data.heldOut());
    if (random.isPresent() && heldOut.last().size() > 0) {
      tryQuickly(random.get(), head, data, training, heldOut);
    }
    FrozenHead.Learnt learnt =
        FrozenHead.learn(
            head.shape(),
            training.last(),
            heldOut.last(),
            settings(training.last().size(), head),
            listener);
    return TaughtHead.of(head, learnt.weights(), learnt.state(), learnt.measure());
  }

  /** A plain ELECTRA discriminator freezes badly: its last layer is made for replaced tokens. */
  private void tryQuickly(
      OnnxModel random, HeadData head, LabelledData data, Layers training, Layers heldOut)
      throws InterruptedException {
    QuickTry quick = new QuickTry(head.shape(), settings(training.last().size(), head));
    quick
        .sentences(
            quick.reached(training.last(), heldOut.last()),
            quick.reached(training.middle(), heldOut.middle()),
            states.middle(),
            quick.reached(
                layers(random, head, some(data.training())).last(),
                layers(random, head.unbalanced(), some(data.heldOut())).last()))
        .forEach(listener::said);
  }

  private static List<LabelledExample> some(List<LabelledExample> examples) {
    return examples.subList(0, Math.min(MOST_TRIED, examples.size()));
  }

  private LoopSettings settings(int examples, HeadData head) {
    int batch = head.shape().perText() ? settings.batch() : TOKEN_BATCH;
    long byEpochs = (long) Math.ceil(settings.epochs() * examples / batch);
    long steps = settings.steps().orElse(Math.min(MOST_STEPS, Math.max(LEAST_STEPS, byEpochs)));
    return new LoopSettings(
        steps,
        settings.limit(),
        batch,
        (int) Math.max(20, steps / 40),
        PATIENCE,
        0,
        settings.seed(),
        Schedule.USUAL);
  }

  /** The same examples as two layers see them. */
  private record Layers(FeatureExamples last, FeatureExamples middle) {
    static Layers of(List<Features> features, Function<Features, FeatureExamples> examples) {
      return new Layers(examples.apply(features.get(0)), examples.apply(features.get(1)));
    }
  }

  private Layers layers(OnnxModel model, HeadData head, List<LabelledExample> examples)
      throws InterruptedException {
    String name = head.shape().name();
    if (examples.isEmpty()) {
      FeatureExamples none =
          new FeatureExamples(
              name, base.config().hiddenSize(), new float[0], TargetMaker.numbers(new float[0]));
      return new Layers(none, none);
    }
    if (head.shape().perText()) {
      TokenExamples encoded = head.encoded(examples, encoder);
      return Layers.of(
          computed(model, encoded.sequences(), true),
          features ->
              new FeatureExamples(name, features.hidden(), features.all(), head.targets(examples)));
    }
    return ofTokens(model, head, examples);
  }

  private List<Features> computed(OnnxModel model, List<InputSequence> texts, boolean perText)
      throws InterruptedException {
    return Features.compute(model, HiddenStates.OUTPUTS, texts, padTokenId, perText);
  }

  /** One example per token that has a label. */
  private Layers ofTokens(OnnxModel model, HeadData head, List<LabelledExample> examples)
      throws InterruptedException {
    List<InputSequence> sequences = new ArrayList<>();
    List<long[]> labels = new ArrayList<>();
    for (LabelledExample example : examples) {
      for (ExampleEncoder.TaggedSequence tagged : encoder.tagged((Tagged) example, head.labels())) {
        sequences.add(tagged.sequence());
        labels.add(tagged.labels());
      }
    }
    return Layers.of(
        computed(model, sequences, false), features -> ofTokens(head, features, labels));
  }

  private static FeatureExamples ofTokens(HeadData head, Features features, List<long[]> labels) {
    int hidden = features.hidden();
    int count = 0;
    for (long[] row : labels) {
      for (long label : row) {
        count += label == Target.UNKNOWN ? 0 : 1;
      }
    }
    float[] values = new float[count * hidden];
    long[] known = new long[count];
    int at = 0;
    for (int i = 0; i < labels.size(); i++) {
      long[] row = labels.get(i);
      for (int token = 0; token < row.length; token++) {
        if (row[token] != Target.UNKNOWN) {
          System.arraycopy(features.rows().get(i), token * hidden, values, at * hidden, hidden);
          known[at] = row[token];
          at++;
        }
      }
    }
    return new FeatureExamples(
        head.shape().name(), hidden, values, TargetMaker.labels(known, head.smoothing()));
  }
}
