package io.amberstream.torch;

import io.amberstream.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Lets a network learn, step by step. Owns native memory until closed; for one thread. */
@SuppressWarnings("try") // a scope is there to be closed
public final class Optimiser implements AutoCloseable {
  /** Steps after which free memory goes back to the system. */
  private static final int STEPS_TO_TRIM = 50;

  private final Network network;
  private final OptimiserSettings settings;
  private final AdamW adam;
  private TensorVector trained;
  private long steps;

  /** The rate of each group before the schedule, in the order of libtorch's groups. */
  private final List<Double> rates = new ArrayList<>();

  public Optimiser(Network network, OptimiserSettings settings) {
    this.network = network;
    this.settings = settings;
    Parameters parameters = network.parameters();
    trained = parameters.vector(parameters.trained());
    Map<Group, List<String>> names = new LinkedHashMap<>();
    for (String name : parameters.trained()) {
      names.computeIfAbsent(group(name), group -> new ArrayList<>()).add(name);
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no weight of the network learns");
    }
    try (PointerScope scope = new PointerScope()) {
      Iterator<Map.Entry<Group, List<String>>> groups = names.entrySet().iterator();
      Map.Entry<Group, List<String>> first = groups.next();
      adam = new AdamW(parameters.vector(first.getValue()), options(first.getKey()));
      adam.retainReference();
      groups.forEachRemaining(
          group ->
              adam.add_param_group(
                  new OptimizerParamGroup(
                      parameters.vector(group.getValue()), options(group.getKey()))));
    }
    names.keySet().forEach(group -> rates.add(group.rate()));
  }

  /**
   * Weights that learn alike.
   *
   * @param rate before the schedule
   */
  private record Group(double rate, double decay) {}

  private Group group(String name) {
    // As the paper: matrices shrink, biases and LayerNorm do not.
    boolean plain = name.endsWith("bias") || name.contains("LayerNorm");
    double decay = plain ? 0 : settings.weightDecay();
    if (StaticRounding.isParameter(name)) {
      return new Group(settings.stepRate(), 0);
    }
    if (name.startsWith("heads.") || name.startsWith(GeneratorShape.PREFIX)) {
      return new Group(settings.headRate(), decay);
    }
    int below = network.layers() - 1 - layer(name);
    return new Group(settings.encoderRate() * Math.pow(settings.layerDecay(), below), decay);
  }

  /** The number of an encoder's layer; -1 for the embeddings. */
  private static int layer(String name) {
    String mark = "encoder.layer.";
    int from = name.indexOf(mark);
    if (from < 0) {
      return -1;
    }
    int start = from + mark.length();
    return Integer.parseInt(name.substring(start, name.indexOf('.', start)));
  }

  private AdamWOptions options(Group group) {
    AdamWOptions options = new AdamWOptions(group.rate());
    // A tuple of C++: which of the two comes first in memory is the compiler's choice, and the
    // usual
    // values, 0.9 and 0.999, tell it.
    boolean reversed = options.betas().get(0) > options.betas().get(1);
    options.betas().put(reversed ? 1 : 0, settings.beta1());
    options.betas().put(reversed ? 0 : 1, settings.beta2());
    options.eps().put(settings.eps());
    options.weight_decay().put(group.decay());
    return options;
  }

  /**
   * One step: losses, gradients, their norm cut, weights moved.
   *
   * @param share of each group's rate, as the schedule gives it, 0 to 1
   * @param seed of dropout; the same seed drops the same
   * @return the loss before the step; weights stay as they were where it is no number
   */
  public double step(List<TaskBatch> batches, double share, long seed) {
    try (PointerScope scope = new PointerScope()) {
      torch.manual_seed(seed);
      adam.zero_grad();
      Tensor loss;
      try (Autocast autocast = new Autocast(network.settings().bf16())) {
        loss = network.loss(batches, network.settings().dropout());
      }
      double value = loss.item_double();
      if (!Double.isFinite(value)) {
        return value;
      }
      loss.backward();
      torch.clip_grad_norm_(trained, settings.clip());
      setRates(share);
      adam.step();
      return value;
    } finally {
      trim();
    }
  }

  /**
   * Batches differ in length, and the C library's allocator keeps what one left and the next does
   * not fit into: several gigabytes after some hundred steps.
   */
  private void trim() {
    steps++;
    if (steps % STEPS_TO_TRIM == 0) {
      Pointer.trimMemory();
    }
  }

  /**
   * Lets the steps of activations learn too, after {@link Network#roundStatically}; what is
   * remembered of the other weights stays.
   */
  public void addSteps() {
    Parameters parameters = network.parameters();
    List<String> steps = parameters.trained().stream().filter(StaticRounding::isParameter).toList();
    try (PointerScope scope = new PointerScope()) {
      Group group = new Group(settings.stepRate(), 0);
      adam.add_param_group(new OptimizerParamGroup(parameters.vector(steps), options(group)));
      rates.add(group.rate());
    }
    trained.close();
    trained = parameters.vector(parameters.trained());
  }

  private void setRates(double share) {
    OptimizerParamGroupVector groups = adam.param_groups();
    for (int i = 0; i < rates.size(); i++) {
      new AdamWOptions(groups.get(i).options()).lr().put(rates.get(i) * share);
    }
  }

  /** The gradients of the last step by name; for tests. */
  Weights gradients() {
    Map<String, io.amberstream.weights.FloatTensor> gradients = new LinkedHashMap<>();
    for (String name : network.parameters().trained()) {
      try (PointerScope scope = new PointerScope()) {
        Tensor gradient = network.parameters().get(name).grad();
        if (gradient.defined()) {
          gradients.put(name, Parameters.copy(gradient));
        }
      }
    }
    return new Weights(gradients);
  }

  /** Writes what AdamW remembers. */
  public void save(Path file) {
    try (PointerScope scope = new PointerScope()) {
      OutputArchive archive = new OutputArchive();
      adam.save(archive);
      archive.save_to(file.toString());
    }
  }

  /** Reads what {@link #save} wrote, for a network of the same weights. */
  public void load(Path file) {
    try (PointerScope scope = new PointerScope()) {
      InputArchive archive = new InputArchive();
      archive.load_from(file.toString());
      adam.load(archive);
    }
  }

  @Override
  public void close() {
    adam.close();
    trained.close();
  }
}
