package io.amberstream.training;

import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphHead;
import io.amberstream.graph.OnnxFile;
import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.Task;
import io.amberstream.onnx.Int8;
import io.amberstream.onnx.OnnxModel;
import io.amberstream.text.InputSequence;
import io.amberstream.torch.NativeTorch;
import io.amberstream.torch.Target;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Teaches heads on top of an encoder that stays as it is: its hidden states are computed once, by
 * the graph that will serve, and the heads learn from them in minutes. All that the folder could do
 * before stays as it was, to the bit.
 */
final class FrozenTraining {
  private static final int LEAST_STEPS = 500;
  private static final int MOST_STEPS = 6000;
  private static final int PROBE_STEPS = 400;
  private static final int TOKEN_BATCH = 512;
  private static final int PATIENCE = 8;

  /** How much better the middle layer must be for the last to count as bad. */
  private static final double FAR = 0.02;

  private final Recipe recipe;
  private final BaseFolder base;
  private final HiddenStates states;
  private final ExampleEncoder encoder;
  private final int padTokenId;
  private final LoopListener listener;

  FrozenTraining(
      Recipe recipe,
      BaseFolder base,
      ExampleEncoder encoder,
      int padTokenId,
      LoopListener listener) {
    this.recipe = recipe;
    this.base = base;
    this.states = HiddenStates.of(base.graph(), base.config().layers());
    this.encoder = encoder;
    this.padTokenId = padTokenId;
    this.listener = listener;
  }

  /**
   * A head that has learnt.
   *
   * @param graph the folder's graph with it
   * @param weights all weights in floats, where they have moved
   */
  record Result(OnnxFile graph, List<TaughtHead> heads, Optional<Weights> weights) {}

  /** Teaches all heads of the recipe, one after the other. */
  Result run(List<HeadData> heads, List<LabelledData> data) throws InterruptedException {
    // Products of a head are too small to be shared: threads would only wait for each other.
    NativeTorch.useThreads(1);
    Path file = temporary();
    try {
      states.exposed(base.graph()).write(file);
      Int8 int8 = Int8.EXACT.forBits(base.folder().int8Bits());
      try (OnnxModel model = OnnxModel.load(file, int8)) {
        OnnxFile graph = base.graph();
        List<TaughtHead> taught = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
          TaughtHead head = teach(model, heads.get(i), data.get(i));
          GraphHead added = GraphHead.of(head.head());
          graph =
              ElectraGraph.withHead(graph, states.last(), base.config(), new Weights(head.weights()), added);
          taught.add(head);
        }
        return new Result(graph, taught, Optional.empty());
      }
    } catch (IOException e) {
      throw OutFolder.failure(recipe.out(), e);
    } finally {
      deleteQuietly(file);
    }
  }

  private Path temporary() {
    try {
      return Files.createTempFile("features", ".onnx");
    } catch (IOException e) {
      throw OutFolder.failure(recipe.out(), e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private TaughtHead teach(OnnxModel model, HeadData head, LabelledData data)
      throws InterruptedException {
    if (head.shape().task() != Task.TEXT_CLASSIFICATION
        && head.shape().task() != Task.TOKEN_CLASSIFICATION) {
      throw new InputException(
          "head %s: its task %s is not learnt by a head alone; use --tune all"
              .formatted(head.shape().name(), head.shape().task()));
    }
    FeatureExamples training = features(model, head, data.training(), true);
    FeatureExamples heldOut = features(model, head, data.heldOut(), true);
    probe(model, head, data, training, heldOut);
    FrozenHead.Learnt learnt =
        FrozenHead.learn(
            head.shape(), training, heldOut, settings(training.size(), head), listener);
    return TaughtHead.of(head, learnt.weights(), learnt.state(), learnt.measure());
  }

  /** A plain ELECTRA discriminator freezes badly: its last layer is made for replaced tokens. */
  private void probe(
      OnnxModel model,
      HeadData head,
      LabelledData data,
      FeatureExamples training,
      FeatureExamples heldOut)
      throws InterruptedException {
    if (heldOut.size() == 0) {
      return;
    }
    FeatureExamples middleTraining = features(model, head, data.training(), false);
    FeatureExamples middleHeldOut = features(model, head, data.heldOut(), false);
    Optional<Measure> last = probed(head, training, heldOut);
    Optional<Measure> middle = probed(head, middleTraining, middleHeldOut);
    if (last.isEmpty() || middle.isEmpty()) {
      return;
    }
    listener.said(
        String.format(
            Locale.ROOT,
            "%s: a quick try reaches %s %.3f on the last layer, %.3f on layer %d%s",
            head.shape().name(),
            last.get().name(),
            last.get().value(),
            middle.get().value(),
            states.middle(),
            middle.get().value() - last.get().value() > FAR
                ? ": the last layer was made for something else, try --tune all"
                : ""));
  }

  private Optional<Measure> probed(
      HeadData head, FeatureExamples training, FeatureExamples heldOut) {
    LoopSettings full = settings(training.size(), head);
    LoopSettings quick =
        new LoopSettings(
            Math.min(PROBE_STEPS, full.steps()),
            Optional.empty(),
            full.batch(),
            PROBE_STEPS,
            0,
            0,
            recipe.seed(),
            Schedule.USUAL);
    return FrozenHead.learn(head.shape(), training, heldOut, quick, new LoopListener() {})
        .measure();
  }

  private LoopSettings settings(int examples, HeadData head) {
    int batch = head.shape().perText() ? recipe.batch() : TOKEN_BATCH;
    long byEpochs = (long) Math.ceil(recipe.epochs() * examples / batch);
    long steps = recipe.steps().orElse(Math.min(MOST_STEPS, Math.max(LEAST_STEPS, byEpochs)));
    return new LoopSettings(
        steps,
        recipe.limit(),
        batch,
        (int) Math.max(20, steps / 40),
        PATIENCE,
        0,
        recipe.seed(),
        Schedule.USUAL);
  }

  private FeatureExamples features(
      OnnxModel model, HeadData head, List<LabelledExample> examples, boolean last)
      throws InterruptedException {
    String name = head.shape().name();
    String output = HiddenStates.output(last);
    int hidden = base.config().hiddenSize();
    if (examples.isEmpty()) {
      return new FeatureExamples(name, hidden, new float[0], TargetMaker.numbers(new float[0]));
    }
    if (head.shape().perText()) {
      TokenExamples encoded = head.encoded(examples, encoder);
      Features features = Features.compute(model, output, encoded.sequences(), padTokenId, true);
      return new FeatureExamples(name, hidden, features.all(), head.targets(examples));
    }
    return ofTokens(model, head, examples, output);
  }

  /** One example per token that has a label. */
  private FeatureExamples ofTokens(
      OnnxModel model, HeadData head, List<LabelledExample> examples, String output)
      throws InterruptedException {
    List<InputSequence> sequences = new ArrayList<>();
    List<long[]> labels = new ArrayList<>();
    for (LabelledExample example : examples) {
      for (ExampleEncoder.TaggedSequence tagged : encoder.tagged((Tagged) example, head.labels())) {
        sequences.add(tagged.sequence());
        labels.add(tagged.labels());
      }
    }
    Features features = Features.compute(model, output, sequences, padTokenId, false);
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
