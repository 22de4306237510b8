package io.amberstream.torch;

import static java.util.Objects.requireNonNull;

import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An encoder and its heads that can learn; without an encoder, heads alone over hidden states. Owns
 * native memory until closed; for one thread.
 *
 * <pre>{@code
 * try (Network network = Network.of(config, weights, heads, settings, name -> true);
 *     Optimiser optimiser = new Optimiser(network, OptimiserSettings.fineTuning())) {
 *   double loss = optimiser.step(batches, 1.0);
 *   Weights learnt = network.weights();
 * }
 * }</pre>
 */
@SuppressWarnings("try") // a scope is there to be closed
public final class Network implements AutoCloseable {
  private final Optional<EncoderConfig> config;
  private final NetworkSettings settings;
  private final Parameters parameters;
  private final Map<String, NetworkHead> heads = new LinkedHashMap<>();
  private final Optional<Encoder> encoder;
  private Optional<Replacing> replacing;
  private Rounding rounding = Rounding.NONE;

  private Network(
      Optional<EncoderConfig> config,
      Weights weights,
      List<HeadShape> shapes,
      NetworkSettings settings,
      Predicate<String> trained,
      Optional<GeneratorShape> generator) {
    NativeTorch.require();
    this.config = config;
    this.settings = requireNonNull(settings, "settings is null");
    parameters = new Parameters(weights, trained);
    shapes.forEach(shape -> heads.put(shape.name(), new NetworkHead(shape, parameters)));
    encoder = config.map(sizes -> new Encoder(Encoder.PREFIX, sizes, parameters));
    replacing =
        generator.map(
            shape ->
                new Replacing(
                    new Generator(shape.config(), parameters),
                    encoder.orElseThrow(),
                    Sampling.GUMBEL));
  }

  /**
   * A network with an encoder.
   *
   * @param weights of the encoder and of all heads, by Hugging Face's names
   * @param trained the names of the weights that learn
   */
  public static Network of(
      EncoderConfig config,
      Weights weights,
      List<HeadShape> heads,
      NetworkSettings settings,
      Predicate<String> trained) {
    return new Network(Optional.of(config), weights, heads, settings, trained, Optional.empty());
  }

  /**
   * A network that learns from {@link Batch.Masked} too, with a generator that shares its
   * embeddings. All of it learns.
   *
   * @param weights those of the generator among them
   */
  public static Network withGenerator(
      EncoderConfig config,
      GeneratorShape generator,
      Weights weights,
      List<HeadShape> heads,
      NetworkSettings settings) {
    return new Network(
        Optional.of(config), weights, heads, settings, name -> true, Optional.of(generator));
  }

  /** Heads alone, which read {@link Batch.Hidden}. */
  public static Network ofHeads(Weights weights, List<HeadShape> heads, NetworkSettings settings) {
    return new Network(Optional.empty(), weights, heads, settings, name -> true, Optional.empty());
  }

  /** Copies of the weights as they are now, the steps of activations left out. */
  public Weights weights() {
    Map<String, FloatTensor> all = new LinkedHashMap<>(parameters.weights().tensors());
    all.keySet().removeIf(StaticRounding::isParameter);
    return new Weights(all);
  }

  /** Copies of all that {@link #restore} needs: weights, and the steps of activations. */
  public Weights learnt() {
    return parameters.weights();
  }

  /** Overwrites what is learnt by what {@link #learnt} gave; rounds where that did. */
  public void restore(Weights learnt) {
    Map<String, Float> steps = new LinkedHashMap<>();
    learnt
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (StaticRounding.isParameter(name) && !parameters.has(name)) {
                steps.put(StaticRounding.site(name), tensor.values()[0]);
              }
            });
    if (!steps.isEmpty()) {
      roundStatically(steps);
    }
    parameters.set(learnt);
  }

  /**
   * The logits of a head, as training computes them but without dropout: {@code [rows, labels]} per
   * text, {@code [rows, width, labels]} per token, {@code [rows, width]} for replaced tokens. Those
   * of questions are far below all others where a row is filled up.
   */
  public float[] logits(String head, Batch batch) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor logits = head(head).logits(hidden(batch, 0), rounding, 0);
      return Values.of(Loss.closed(head(head), logits, batch));
    }
  }

  /** The logits of all heads, from one run of the encoder, in bfloat16 as in training. */
  public Map<String, float[]> allLogits(Batch batch) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard();
        Autocast autocast = new Autocast(settings.bf16())) {
      Tensor states = hidden(batch, 0);
      Map<String, float[]> logits = new LinkedHashMap<>();
      heads.forEach(
          (name, head) -> {
            try (PointerScope inner = new PointerScope()) {
              Tensor answer = head.logits(states, rounding, 0);
              logits.put(name, Values.of(Loss.closed(head, answer, batch)));
            }
          });
      return logits;
    }
  }

  /** The hidden states of the last layer, {@code [rows, width, hidden]}. */
  public float[] hidden(Batch batch) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      return Values.of(hidden(batch, 0));
    }
  }

  /**
   * From now on computes as the static int8 form will: quantisation-aware training.
   *
   * @param steps the size of a step per place, to begin with; {@link #steps} reads what is learnt
   */
  public void roundStatically(Map<String, Float> steps) {
    steps.forEach(
        (site, step) ->
            parameters.add(StaticRounding.parameter(site), FloatTensor.vector(step), true));
    rounding = new StaticRounding(parameters);
  }

  /** The sizes of the steps per place; empty before {@link #roundStatically}. */
  public Map<String, Float> steps() {
    return StaticRounding.sizes(parameters);
  }

  /**
   * Sizes of steps to begin with: what the batches reach at every place, but for the largest 0.05
   * percent.
   */
  public Map<String, Float> calibrated(List<TaskBatch> batches) {
    Calibration calibration = new Calibration();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (TaskBatch batch : batches) {
        try (PointerScope inner = new PointerScope()) {
          Tensor hidden = encoder.orElseThrow().hidden(batch.tokens(), calibration, 0);
          heads.values().forEach(head -> head.logits(hidden, calibration, 0));
        }
      }
    }
    return calibration.steps();
  }

  /** The loss of some batches, without learning from them. */
  public double loss(List<TaskBatch> batches) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      return loss(batches, 0).item_double();
    }
  }

  /** The logits and the loss of a batch, from one run, in bfloat16 as in training. */
  public Judged judged(TaskBatch batch) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard();
        Autocast autocast = new Autocast(settings.bf16())) {
      NetworkHead head = head(batch.head());
      Tensor logits = head.logits(hidden(batch.batch(), 0), rounding, 0);
      double loss = Loss.of(head, logits, batch).item_double() * batch.weight();
      return new Judged(Values.of(Loss.closed(head, logits, batch.batch())), loss);
    }
  }

  /** Their losses, added up; in the caller's scope, and nothing else. */
  Tensor loss(List<TaskBatch> batches, double dropout) {
    return Temporaries.freed(() -> sum(batches, dropout));
  }

  private Tensor sum(List<TaskBatch> batches, double dropout) {
    Tensor sum = Values.tensor(new float[1], 1).squeeze();
    // Heads that learn from one batch share the encoder's run.
    IdentityHashMap<Batch, Tensor> hidden = new IdentityHashMap<>();
    for (TaskBatch batch : batches) {
      NetworkHead head = head(batch.head());
      if (batch.target() instanceof Target.Originals originals) {
        sum = sum.add(replacing.orElseThrow().loss(head, batch, originals, rounding, dropout));
        continue;
      }
      Tensor states = hidden.computeIfAbsent(batch.batch(), one -> hidden(one, dropout));
      sum = sum.add(Temporaries.freed(() -> loss(head, states, batch, dropout)));
    }
    return sum;
  }

  private Tensor loss(NetworkHead head, Tensor states, TaskBatch batch, double dropout) {
    return Loss.of(head, head.logits(states, rounding, dropout), batch)
        .mul(Values.scalar(batch.weight()));
  }

  /** What both halves make of a masked batch, without learning; the seed is that of the draw. */
  public Generated generated(
      String head, Batch.Masked batch, Target.Originals originals, long seed) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      torch.manual_seed(seed);
      return replacing.orElseThrow().generated(head(head), batch, originals, rounding);
    }
  }

  /** Draws otherwise, for tests. */
  void drawBy(Sampling other) {
    replacing = replacing.map(one -> new Replacing(one.generator(), one.encoder(), other));
  }

  private Tensor hidden(Batch batch, double dropout) {
    if (batch instanceof Batch.Hidden hidden) {
      return Values.tensor(
          hidden.values(), hidden.rows(), 1, hidden.values().length / Math.max(1, hidden.rows()));
    }
    return encoder
        .orElseThrow(() -> new IllegalStateException("a network without an encoder reads no ids"))
        .hidden((Batch.Tokens) batch, rounding, dropout);
  }

  private NetworkHead head(String name) {
    return requireNonNull(heads.get(name), () -> "no head " + name);
  }

  NetworkSettings settings() {
    return settings;
  }

  Parameters parameters() {
    return parameters;
  }

  /** Layers of the encoder; 0 without one. */
  int layers() {
    return config.map(EncoderConfig::layers).orElse(0);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
