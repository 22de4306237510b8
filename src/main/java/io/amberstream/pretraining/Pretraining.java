package io.amberstream.pretraining;

import io.amberstream.graph.Int8Form;
import io.amberstream.graph.Precision;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.text.MaskToken;
import io.amberstream.text.Tokenizer;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NativeTorch;
import io.amberstream.torch.Network;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.training.Checkpoints;
import io.amberstream.training.HeldTexts;
import io.amberstream.training.LearningTask;
import io.amberstream.training.LoopListener;
import io.amberstream.training.LoopSettings;
import io.amberstream.training.LoopState;
import io.amberstream.training.Measure;
import io.amberstream.training.OutFolder;
import io.amberstream.training.RunSettings;
import io.amberstream.training.Schedule;
import io.amberstream.training.StepMemory;
import io.amberstream.training.Teacher;
import io.amberstream.training.TrainingLoop;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets an encoder learn from running text as ELECTRA does, and writes both halves.
 *
 * <pre>{@code
 * PretrainingRecipe recipe =
 *     PretrainingRecipe.of(
 *         new Beginning.Folder(Path.of("models/amber-mini")), texts, Path.of("models/ours"));
 * PretrainingReport report = Pretraining.run(recipe, new LoopListener() {});
 * }</pre>
 */
public final class Pretraining {
  /** More unknown tokens than this, and the vocabulary is not the texts'. */
  private static final double MANY_UNKNOWN = 0.05;

  /** Looks at the part held out in a run of known length. */
  private static final int LOOKS = 20;

  private static final int EVERY_AT_LEAST = 20;

  /** Steps between two looks where only the time is known. */
  private static final int EVERY = 50;

  private static final int NARROW = 128;

  private final PretrainingRecipe recipe;
  private final RunSettings settings;
  private final LoopListener listener;
  private final Vocabulary vocabulary;
  private final Start start;
  private final Masking masking;
  private final PackedTexts texts;
  private final int padTokenId;

  private Pretraining(
      PretrainingRecipe recipe,
      LoopListener listener,
      Vocabulary vocabulary,
      Start start,
      Tokenizer tokenizer) {
    this.recipe = recipe;
    this.settings = recipe.settings();
    this.listener = listener;
    this.vocabulary = vocabulary;
    this.start = start;
    padTokenId = tokenizer.specialTokens().padding();
    masking = new Masking(tokenizer.specialTokens(), mask(tokenizer));
    texts =
        PackedTexts.read(
            recipe.texts(),
            tokenizer,
            masking,
            Math.min(settings.maxLength(), start.config().positions()),
            recipe.heldOut());
  }

  private static int mask(Tokenizer tokenizer) {
    return tokenizer
        .maskToken()
        .map(MaskToken::inputId)
        .orElseThrow(
            () ->
                new InputException(
                    "the vocabulary has no mask token such as [MASK], which a generator needs"));
  }

  /**
   * Runs a recipe to its end; nothing is written before it is there.
   *
   * @throws InputException if base, texts or settings do not fit, or the loss is no number any more
   */
  public static PretrainingReport run(PretrainingRecipe recipe, LoopListener listener) {
    OutFolder.require(recipe.out(), recipe.overwrite());
    NativeTorch.require();
    long seed = recipe.settings().seed();
    if (recipe.beginning() instanceof Beginning.Folder folder) {
      Start start = Start.of(folder.directory(), seed);
      Vocabulary vocabulary = Vocabulary.read(folder.directory());
      try (Tokenizer tokenizer = vocabulary.tokenizer()) {
        return new Pretraining(recipe, listener, vocabulary, start, tokenizer).run();
      }
    }
    Beginning.Nothing nothing = (Beginning.Nothing) recipe.beginning();
    Vocabulary vocabulary = Vocabulary.read(nothing.vocabulary());
    try (Tokenizer tokenizer = vocabulary.tokenizer()) {
      Start start = Start.ofNothing(nothing.sizes(), tokenizer, seed);
      return new Pretraining(recipe, listener, vocabulary, start, tokenizer).run();
    }
  }

  private PretrainingReport run() {
    tellTexts();
    NativeTorch.useThreads(isNarrow() ? 1 : Runtime.getRuntime().availableProcessors());
    if (start.others().isEmpty() || texts.lines().isEmpty()) {
      return run(Optional.empty());
    }
    try (Teacher teacher = teacher()) {
      return run(Optional.of(held(teacher)));
    }
  }

  private PretrainingReport run(Optional<HeldTexts> held) {
    Checkpoints checkpoints = Checkpoints.beside(recipe.out(), settings.resume());
    ReplacedWatch watch =
        new ReplacedWatch(
            start.discriminator().name(), masking, texts.heldOut(), padTokenId, listener);
    try (Network network =
        Network.withGenerator(
            start.config(),
            start.generator(),
            start.weights(),
            start.heads().stream().map(HeadShape::of).toList(),
            new NetworkSettings(settings.network().dropout(), bf16()))) {
      // Of a run that goes on too: the loop has not yet put its weights in the base's place.
      Optional<ReplacedMeasures> first = watch.begin(network);
      first.ifPresent(measures -> listener.said("step 0: " + measures.text()));
      listener.said(
          new StepMemory(
                  start.config(),
                  settings.batch(),
                  Math.min(settings.maxLength(), start.config().positions()),
                  bf16(),
                  loop().rounded() > 0)
              .text());
      LoopState state =
          new TrainingLoop(
                  network,
                  settings.optimiser(),
                  List.of(LearningTask.of("replaced tokens", examples(held))),
                  loop(),
                  checkpoints,
                  listener,
                  knownSteps())
              .watchedBy(watch)
              .run();
      PretrainingReport report = report(state, watch, first, held, network);
      write(network, report);
      checkpoints.clear();
      return report;
    }
  }

  private void tellTexts() {
    listener.said(
        texts.report().text()
            + "; %d sequences of %d tokens to learn from, %d held out"
                .formatted(texts.training().size(), texts.tokens(), texts.heldOut().size()));
    if (texts.tooShort() > 0) {
      listener.said("%d ends of documents are too short and left out".formatted(texts.tooShort()));
    }
    if (texts.unknownShare() > MANY_UNKNOWN) {
      listener.said(
          String.format(
              Locale.ROOT,
              "warning: the vocabulary does not know %.0f %% of the tokens; it was made for other texts",
              100 * texts.unknownShare()));
    }
    start
        .leftOut()
        .forEach(
            head ->
                listener.said(
                    "head %s (%s) cannot be held while the encoder moves: it is left out"
                        .formatted(head.name(), head.task())));
  }

  private MaskedTexts examples(Optional<HeldTexts> held) {
    return new MaskedTexts(
        start.discriminator().name(), texts.training(), masking, held, padTokenId, settings.seed());
  }

  private Teacher teacher() {
    return Teacher.of(
        start.config(),
        Start.withoutGenerator(start.weights()),
        start.precision(),
        start.others().stream().map(HeadShape::of).toList(),
        bf16());
  }

  private HeldTexts held(Teacher teacher) {
    HeldTexts held = new HeldTexts(texts.lines(), teacher, padTokenId).byLength();
    listener.said(
        "holds the %d other heads of the base by their answers to %d lines"
            .formatted(start.others().size(), held.size()));
    return held;
  }

  /** Products of a narrow encoder are too small to be turned to bfloat16, or shared by threads. */
  private boolean isNarrow() {
    return start.config().hiddenSize() <= NARROW;
  }

  private boolean bf16() {
    return settings.network().bf16() && !isNarrow();
  }

  private Map<String, Float> knownSteps() {
    return start.precision() instanceof Precision.Static fixed ? fixed.steps() : Map.of();
  }

  private LoopSettings loop() {
    long once = (long) Math.ceil(settings.epochs() * texts.training().size() / settings.batch());
    long steps =
        Math.max(1, settings.steps().orElse(settings.limit().isPresent() ? Long.MAX_VALUE : once));
    int every =
        steps == Long.MAX_VALUE
            ? EVERY
            : (int) Math.max(Math.min(EVERY_AT_LEAST, steps), steps / LOOKS);
    return new LoopSettings(
        steps,
        settings.limit(),
        settings.batch(),
        every,
        0,
        settings.int8() == Int8Form.STATIC ? settings.rounded() : 0,
        settings.seed(),
        Schedule.USUAL);
  }

  private PretrainingReport report(
      LoopState state,
      ReplacedWatch watch,
      Optional<ReplacedMeasures> first,
      Optional<HeldTexts> held,
      Network network) {
    return new PretrainingReport(
        start.base().map(path -> String.valueOf(path.getFileName())).orElse("nothing"),
        recipe.out(),
        texts.report(),
        texts.training().size(),
        texts.heldOut().size(),
        texts.tokens(),
        state.step(),
        state.elapsed(),
        state.curve().stream().map(Pretraining::point).toList(),
        first,
        watch.measured(network),
        held.map(some -> some.agreement(network)).orElse(Map.of()),
        start.leftOut().stream().map(Head::name).toList());
  }

  private static PretrainingReport.Point point(LoopState.Look look) {
    Map<String, Double> measures = new LinkedHashMap<>();
    look.measures().forEach((name, measure) -> measures.put(name, value(measure)));
    return new PretrainingReport.Point(look.step(), look.loss(), measures);
  }

  private static double value(Measure measure) {
    return measure.value();
  }

  private void write(Network network, PretrainingReport report) {
    try (OutFolder out = OutFolder.begin(recipe.out())) {
      new PretrainedFolder(start, vocabulary, settings.int8())
          .write(out.aside(), network, settings.keepCheckpoint());
      out.write("README.md", PretrainingCard.of(start, report));
      out.write("report.html", PretrainingPage.of(report));
      out.finish();
    } catch (IOException e) {
      throw OutFolder.failure(recipe.out(), e);
    }
  }
}
