package io.amberstream.training;

import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphHead;
import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.Int8Form;
import io.amberstream.graph.OnnxFile;
import io.amberstream.graph.Precision;
import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.TextLines;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.text.InputSequence;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NativeTorch;
import io.amberstream.torch.Network;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Teaches everything: the encoder moves, new heads learn, and the heads that were there are held by
 * what they answered before, on texts without labels. The graph is written anew.
 */
final class FullTraining {
  private static final String HELD = "held heads";

  /** Texts by which is told whether the other heads answer as before. */
  private static final int MOST_ASKED = 512;

  private static final int NARROW = 128;

  /** A new head takes some hundred steps, however few examples it has. */
  private static final int LEAST_STEPS = 300;

  /** Looks at the part held out in a run. */
  private static final int LOOKS = 20;

  private final Recipe recipe;
  private final BaseFolder base;
  private final ExampleEncoder encoder;
  private final int padTokenId;
  private final LoopListener listener;
  private final GraphWeights before;
  private final List<HeadShape> oldHeads;

  FullTraining(
      Recipe recipe,
      BaseFolder base,
      ExampleEncoder encoder,
      int padTokenId,
      LoopListener listener) {
    this.recipe = recipe;
    this.base = base;
    this.encoder = encoder;
    this.padTokenId = padTokenId;
    this.listener = listener;
    before = base.weights();
    // Vectors are read off the encoder: they have no weights of their own, and move with it.
    oldHeads =
        base.heads().stream()
            .filter(head -> head.task() != Task.FEATURE_EXTRACTION)
            .map(this::shape)
            .toList();
  }

  /** The shape of a head of the base; its weights must be laid out as this network's are. */
  private HeadShape shape(Head head) {
    if (head.task() == Task.FILL_MASK) {
      throw new InputException(
          "head %s of the base scores every word of the vocabulary for every token, a gigabyte per batch: too much to hold it by while the encoder moves; use --tune head, or pretrain, which teaches such a head"
              .formatted(head.name()));
    }
    if (!before.weights().names().containsAll(HeadShape.of(head).shapes(1).keySet())) {
      throw new InputException(
          "head %s of the base is laid out otherwise than this product lays heads out, so it cannot be held while the encoder moves; use --tune head"
              .formatted(head.name()));
    }
    return HeadShape.of(head);
  }

  /** Teaches all heads of the recipe together. */
  LearntModel run(List<HeadData> heads, List<LabelledData> data) throws InterruptedException {
    long began = System.nanoTime();
    Map<String, FloatTensor> begun =
        Checkpoints.of(recipe).isThere()
            ? Map.of()
            : new FirstWeights(recipe, base, before, listener)
                .of(heads, data, encoder.anew(), padTokenId);
    Duration spent = Duration.ofNanos(System.nanoTime() - began);
    Optional<List<InputSequence>> texts = recipe.texts().map(this::texts);
    // Products of a narrow encoder are too small to be shared: threads would wait for each other.
    boolean narrow = before.config().hiddenSize() < NARROW;
    NativeTorch.useThreads(narrow ? 1 : Runtime.getRuntime().availableProcessors());
    try (Teacher teacher = Teacher.of(before, oldHeads, recipe.settings().network().bf16())) {
      return learn(heads, data, texts, teacher, begun, spent);
    }
  }

  private LearntModel learn(
      List<HeadData> heads,
      List<LabelledData> data,
      Optional<List<InputSequence>> texts,
      Teacher teacher,
      Map<String, FloatTensor> begun,
      Duration spent) {
    List<LearningTask> tasks = new ArrayList<>();
    List<HeadShape> shapes = new ArrayList<>(oldHeads);
    Map<String, FloatTensor> all = new LinkedHashMap<>(before.weights().tensors());
    for (int i = 0; i < heads.size(); i++) {
      HeadData head = heads.get(i);
      shapes.add(head.shape());
      all.putAll(
          head.shape()
              .fresh(
                  base.config().hiddenSize(), new SplittableRandom(recipe.settings().seed() + i)));
      TokenExamples own = head.encoded(data.get(i).training(), encoder);
      // Without texts of their own the other heads are held by those of the data.
      Examples examples =
          texts.isPresent() || oldHeads.isEmpty() ? own : new HeldExamples(own, teacher);
      tasks.add(
          new LearningTask(
              head.shape().name(),
              examples,
              heldOut(head, data.get(i)),
              recipe.heads().get(i).weight()));
    }
    all.putAll(begun);
    texts.ifPresent(
        some ->
            tasks.add(
                new LearningTask(
                    HELD, new HeldTexts(some, teacher, padTokenId), Optional.empty(), 1)));
    LoopSettings settings = settings(tasks, spent);
    listener.said(memory(tasks, settings).text());
    try (Network network =
        Network.of(
            before.config(),
            new Weights(all),
            shapes,
            recipe.settings().network(),
            FullTraining::learns)) {
      LoopState state =
          new TrainingLoop(
                  network,
                  recipe.settings().optimiser(),
                  tasks,
                  settings,
                  Checkpoints.of(recipe),
                  listener,
                  before.precision() instanceof Precision.Static fixed ? fixed.steps() : Map.of())
              .run();
      tellAgreement(teacher, network, asked(texts, data));
      OnnxFile graph = graph(network, heads);
      Weights learnt = network.weights();
      List<TaughtHead> taught =
          heads.stream()
              .map(
                  head ->
                      TaughtHead.of(
                          head,
                          learnt.startingWith(head.shape().prefix()).tensors(),
                          state,
                          Optional.empty()))
              .toList();
      return new LearntModel(graph, taught, Optional.of(learnt));
    }
  }

  private StepMemory memory(List<LearningTask> tasks, LoopSettings settings) {
    int longest =
        tasks.stream()
            .flatMapToInt(task -> Arrays.stream(task.examples().lengths()))
            .max()
            .orElse(1);
    return new StepMemory(
        before.config(),
        settings.batch(),
        longest,
        recipe.settings().network().bf16(),
        settings.rounded() > 0);
  }

  private static boolean learns(String name) {
    return !name.endsWith("position_ids");
  }

  private Optional<HeldOut> heldOut(HeadData head, LabelledData data) {
    return data.heldOut().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HeldOut(head.shape(), head.unbalanced().encoded(data.heldOut(), encoder)));
  }

  private List<InputSequence> texts(Path file) {
    return TextLines.texts(file).stream().map(encoder::text).toList();
  }

  /** The texts by which is told whether the other heads answer as before: some of those held by. */
  private List<InputSequence> asked(Optional<List<InputSequence>> texts, List<LabelledData> data) {
    ExampleEncoder uncounted = encoder.anew();
    return texts
        .map(List::stream)
        .orElseGet(
            () ->
                data.stream()
                    .flatMap(
                        one ->
                            one.heldOut().isEmpty()
                                ? one.training().stream()
                                : one.heldOut().stream())
                    .map(example -> uncounted.text(example.text())))
        .limit(MOST_ASKED)
        .toList();
  }

  private void tellAgreement(Teacher teacher, Network network, List<InputSequence> texts) {
    teacher
        .agreement(network, texts, padTokenId)
        .forEach(
            (head, share) ->
                listener.said(
                    String.format(
                        Locale.ROOT,
                        "%s answers as before for %.1f %% of the texts or tokens",
                        head,
                        100 * share)));
  }

  private LoopSettings settings(List<LearningTask> tasks, Duration spent) {
    long examples = tasks.stream().mapToLong(task -> task.examples().size()).sum();
    long steps =
        recipe
            .settings()
            .steps()
            .orElse(
                Math.max(
                    recipe.heads().isEmpty() ? 1 : LEAST_STEPS,
                    (long)
                        Math.ceil(
                            recipe.settings().epochs() * examples / recipe.settings().batch())));
    return new LoopSettings(
        Math.max(1, steps),
        recipe.settings().limit().map(limit -> limit.minus(spent)),
        recipe.settings().batch(),
        (int) Math.max(Math.min(20, steps), steps / LOOKS),
        0,
        rounded(),
        recipe.settings().seed(),
        Schedule.USUAL);
  }

  /** What computes in bytes already goes on with them: the heads of the base know no other. */
  private double rounded() {
    if (recipe.settings().int8() != Int8Form.STATIC) {
      return 0;
    }
    return before.precision() instanceof Precision.Static ? 1 : recipe.settings().rounded();
  }

  private OnnxFile graph(Network network, List<HeadData> heads) {
    List<GraphHead> all = new ArrayList<>(before.heads());
    heads.forEach(head -> all.add(GraphHead.of(TaughtHead.head(head))));
    Precision precision =
        switch (recipe.settings().int8()) {
          case STATIC -> new Precision.Static(network.steps());
          case TOKEN -> new Precision.PerToken();
          case NONE -> new Precision.Fp32();
        };
    return ElectraGraph.of(before.config(), network.weights(), all, precision);
  }
}
