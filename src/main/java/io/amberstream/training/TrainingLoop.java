package io.amberstream.training;

import io.amberstream.input.InputException;
import io.amberstream.torch.Batch;
import io.amberstream.torch.Network;
import io.amberstream.torch.Optimiser;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.torch.TaskBatch;
import io.amberstream.weights.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a network learn: draws a task, takes its next batch, steps; looks at the part that was held
 * out now and then, and keeps the best. For one thread.
 */
public final class TrainingLoop {
  private static final int CALIBRATION_BATCHES = 6;

  /** What part of a run, after the warm-up, a head may take to answer more than one label. */
  private static final double COLLAPSED = 0.5;

  private final Network network;
  private final OptimiserSettings optimiserSettings;
  private final List<LearningTask> tasks;
  private final LoopSettings settings;
  private final Checkpoints checkpoints;
  private final LoopListener listener;
  private final Map<String, Float> knownSteps;
  private LoopWatch watch = LoopWatch.NONE;
  private final TaskDraw draw;
  private final List<BatchOrder> orders = new ArrayList<>();

  private final Map<String, Long> drawn = new LinkedHashMap<>();
  private final List<LoopState.Look> curve = new ArrayList<>();
  private long step;
  private Optional<Measure> best = Optional.empty();
  private Optional<Weights> bestWeights = Optional.empty();
  private long bestStep;
  private int sinceBest;
  private double losses;
  private Duration before = Duration.ZERO;

  public TrainingLoop(
      Network network,
      OptimiserSettings optimiserSettings,
      List<LearningTask> tasks,
      LoopSettings settings,
      Checkpoints checkpoints,
      LoopListener listener) {
    this(network, optimiserSettings, tasks, settings, checkpoints, listener, Map.of());
  }

  /**
   * The same for a base that computes in bytes already.
   *
   * @param knownSteps the sizes of its steps per place, to go on from
   */
  public TrainingLoop(
      Network network,
      OptimiserSettings optimiserSettings,
      List<LearningTask> tasks,
      LoopSettings settings,
      Checkpoints checkpoints,
      LoopListener listener,
      Map<String, Float> knownSteps) {
    this.knownSteps = Map.copyOf(knownSteps);
    this.network = network;
    this.optimiserSettings = optimiserSettings;
    this.tasks = List.copyOf(tasks);
    this.settings = settings;
    this.checkpoints = checkpoints;
    this.listener = listener;
    draw = new TaskDraw(tasks, settings.seed());
    for (int i = 0; i < tasks.size(); i++) {
      orders.add(
          new BatchOrder(
              tasks.get(i).examples().lengths(), settings.batch(), settings.seed() + 31L * i));
    }
  }

  /** Lets somebody look on. */
  public TrainingLoop watchedBy(LoopWatch other) {
    watch = other;
    return this;
  }

  /**
   * Runs to the end, from the last checkpoint where there is one. The network then has the weights
   * of the best look.
   *
   * @throws InputException if the loss is no number any more, or the heads collapse
   */
  public LoopState run() {
    checkpoints.last().ifPresent(this::resume);
    try (Optimiser optimiser = new Optimiser(network, optimiserSettings)) {
      checkpoints.load(optimiser);
      long began = System.nanoTime();
      double progress = settings.progress(step, before);
      if (step == 0 && tasks.stream().anyMatch(task -> task.heldOut().isPresent())) {
        begin(optimiser);
      }
      while (progress < 1 && !isPatienceOver()) {
        roundInTime(optimiser, progress);
        double loss = optimiser.step(next(), settings.schedule().share(progress), seed(step));
        step++;
        requireNumber(loss);
        losses += loss;
        Duration elapsed = before.plusNanos(System.nanoTime() - began);
        progress = settings.progress(step, elapsed);
        listener.stepped(step, progress, loss, left(progress, elapsed));
        if (step % settings.every() == 0 || progress >= 1) {
          look(losses / (step - lastLook()), progress);
          losses = 0;
        }
        checkpoints.save(network, optimiser, bestWeights, state(elapsed));
      }
      if (isPatienceOver()) {
        listener.said(
            "step %d: nothing better in %d looks, one each %d steps: the run ends here"
                .formatted(step, sinceBest, settings.every()));
      }
      if (neverRounded()) {
        listener.said(
            "the run was too short to learn with rounded numbers; it is rounded at its end");
        round(optimiser);
      }
      bestWeights.ifPresent(network::restore);
      return state(before.plusNanos(System.nanoTime() - began));
    }
  }

  /** What a run begins with may be the best that comes of it. */
  private void begin(Optimiser optimiser) {
    roundInTime(optimiser, 0);
    look(network.loss(tasks.get(0).examples().batches(orders.get(0).batch(0), 0)), 0);
  }

  private long seed(long number) {
    return settings.seed() * 1_000_003L + number;
  }

  private List<TaskBatch> next() {
    int index = draw.task(step);
    LearningTask task = tasks.get(index);
    long number = drawn.merge(task.name(), 1L, Long::sum) - 1;
    return task.examples().batches(orders.get(index).batch(number), number);
  }

  private long lastLook() {
    return curve.isEmpty() ? 0 : curve.get(curve.size() - 1).step();
  }

  private boolean isPatienceOver() {
    return settings.patience() > 0 && sinceBest >= settings.patience();
  }

  private void roundInTime(Optimiser optimiser, double progress) {
    if (neverRounded() && progress >= 1 - settings.rounded()) {
      listener.said("step %d: learns with rounded numbers from now on".formatted(step));
      round(optimiser);
    }
  }

  /** Also at the end of a run of a few steps, or of one whose time was over before. */
  private boolean neverRounded() {
    return settings.rounded() > 0 && network.steps().isEmpty();
  }

  /** What was best before was another network: from here on it is searched anew. */
  private void round(Optimiser optimiser) {
    List<TaskBatch> batches = new ArrayList<>();
    Set<Batch> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < tasks.size(); i++) {
      int last = Math.min(CALIBRATION_BATCHES, orders.get(i).perEpoch());
      for (int number = 0; number < last; number++) {
        for (TaskBatch one : tasks.get(i).examples().batches(orders.get(i).batch(number), number)) {
          // All heads are run for each: one of those that share a batch is enough.
          if (seen.add(one.batch())) {
            batches.add(one);
          }
        }
      }
    }
    Map<String, Float> steps = new LinkedHashMap<>(network.calibrated(batches));
    steps.putAll(knownSteps);
    network.roundStatically(steps);
    optimiser.addSteps();
    best = Optional.empty();
    bestWeights = Optional.empty();
    sinceBest = 0;
  }

  private void look(double loss, double progress) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (LearningTask task : tasks) {
      if (task.heldOut().isPresent()) {
        HeldOut heldOut = task.heldOut().get();
        measures.put(task.name(), heldOut.measure(network));
        requireLearning(task, heldOut, progress);
      }
    }
    measures.forEach(
        (head, measure) ->
            listener.measured(step, head, measure.name(), measure.value(), measure.loss()));
    Map<String, Measure> seen = new LinkedHashMap<>(measures);
    seen.putAll(watch.look(network, step, progress));
    curve.add(new LoopState.Look(step, loss, seen));
    if (measures.isEmpty()) {
      return;
    }
    Measure mean = LoopState.mean(measures);
    if (best.isEmpty() || mean.isBetterThan(best.get())) {
      best = Optional.of(mean);
      bestWeights = Optional.of(network.learnt());
      bestStep = step;
      sinceBest = 0;
    } else {
      sinceBest++;
    }
  }

  /** ELECTRA is known for runs that end up with one answer for everything, and never leave it. */
  private void requireLearning(LearningTask task, HeldOut heldOut, double progress) {
    if (progress > settings.schedule().warmUp() + COLLAPSED && heldOut.isCollapsed()) {
      throw new InputException(
          "head %s answers every text alike after %d steps: the run has collapsed; learn slower (--rate), longer, or from texts whose labels are more even"
              .formatted(task.name(), step));
    }
  }

  private void requireNumber(double loss) {
    if (!Double.isFinite(loss)) {
      throw new InputException(
          "step %d: the loss is %s, expected a number; learn slower (rate, head_rate) or without bf16, and look for texts that are odd"
              .formatted(step, loss));
    }
  }

  private static Duration left(double progress, Duration elapsed) {
    return progress <= 0
        ? Duration.ZERO
        : Duration.ofMillis((long) (elapsed.toMillis() * (1 - progress) / progress));
  }

  private LoopState state(Duration elapsed) {
    return new LoopState(
        step,
        drawn,
        best.map(List::of).orElse(List.of()),
        bestStep,
        sinceBest,
        elapsed,
        curve,
        losses);
  }

  private void resume(Checkpoints.Saved saved) {
    LoopState state = saved.state();
    network.restore(saved.weights());
    bestWeights = saved.best();
    step = state.step();
    drawn.putAll(state.drawn());
    best = state.best().stream().findFirst();
    bestStep = state.bestStep();
    sinceBest = state.sinceBest();
    before = state.elapsed();
    curve.addAll(state.curve());
    losses = state.losses();
    listener.said("goes on after step " + step);
  }
}
