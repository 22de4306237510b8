package io.amberstream.training;

import io.amberstream.evaluation.ReplacedWords;
import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.labelled.DataReport;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.Split;
import io.amberstream.labelled.TagSequence;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.text.Tokenizer;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NativeTorch;
import io.amberstream.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Teaches a model folder new heads, and writes the folder that comes out.
 *
 * <pre>{@code
 * HeadRecipe head =
 *     HeadRecipe.of("team", Task.TEXT_CLASSIFICATION, ProblemType.SINGLE_LABEL_CLASSIFICATION, file);
 * Recipe recipe = Recipe.of(Path.of("models/amber-mini"), Path.of("models/tickets"), Tune.HEAD, head);
 * TrainingReport report = Training.run(recipe, new LoopListener() {});
 * }</pre>
 */
public final class Training {
  /** More unknown tokens than this, and the vocabulary is not the texts'. */
  private static final double MANY_UNKNOWN = 0.05;

  private final Recipe recipe;
  private final LoopListener listener;
  private final BaseFolder base;

  private Training(Recipe recipe, Path base, LoopListener listener) {
    this.recipe = recipe;
    this.listener = listener;
    this.base = BaseFolder.read(base).with(recipe.heads());
  }

  /**
   * Runs a recipe to its end; nothing is written before it is there.
   *
   * @throws InputException if base, data or settings do not fit, or the run fails to learn
   */
  public static TrainingReport run(Recipe recipe, LoopListener listener)
      throws InterruptedException {
    OutFolder.require(recipe.out(), recipe.overwrite());
    NativeTorch.require();
    try (OpenedBase base = OpenedBase.of(recipe.base())) {
      return new Training(recipe, base.folder(), listener).run();
    }
  }

  private TrainingReport run() throws InterruptedException {
    List<MitigatedData> data = new ArrayList<>();
    List<HeadData> heads = new ArrayList<>();
    try (Tokenizer tokenizer = Tokenizer.load(base.folder().tokenizerFile())) {
      for (HeadRecipe head : recipe.heads()) {
        LabelledData read = read(head);
        MitigatedData some = MitigatedData.of(read, head.mitigation(), recipe.settings().seed());
        listener.said(head.name() + "\n" + some.text().stripTrailing());
        base.replaced(head.name()).ifPresent(before -> listener.said(replaces(before, some)));
        data.add(some);
        heads.add(headData(head, some, tokenizer.specialTokens().padding()));
      }
      int length = Math.min(recipe.settings().maxLength(), base.folder().maxLength());
      ExampleEncoder encoder = new ExampleEncoder(tokenizer, length);
      TrainingReport report = learn(heads, data, encoder, tokenizer);
      warn(encoder, length);
      return report;
    }
  }

  private static String replaces(Head before, MitigatedData data) {
    List<String> now = data.data().labels().names();
    List<String> gone = new ArrayList<>(before.labels());
    gone.removeAll(now);
    Map<String, DataReport.Count> counts = data.data().report().counts();
    String added =
        now.stream()
            .filter(label -> !before.labels().contains(label))
            .map(
                label ->
                    label + (counts.containsKey(label) ? " in " + counts.get(label).all() : ""))
            .collect(Collectors.joining(", "));
    return "%s takes the place of a head of the base%s%s"
        .formatted(
            before.name(),
            gone.isEmpty() ? "" : "; no longer a label: " + String.join(", ", gone),
            added.isEmpty() ? "" : "; new: " + added);
  }

  private static LabelledData read(HeadRecipe head) {
    List<LabelledSource> sources =
        head.data().stream().map(source -> source.read(head.kind())).toList();
    LabelledData data =
        head.heldOutData().isEmpty()
            ? LabelledData.of(head.kind(), sources, new Split(head.heldOut()))
            : LabelledData.of(
                head.kind(),
                sources,
                head.heldOutData().stream().map(source -> source.read(head.kind())).toList());
    LabelledData learnt = data;
    for (int i = 0; i < sources.size(); i++) {
      int times = head.data().get(i).repeat();
      learnt = times == 1 ? learnt : learnt.with(data.repetitions(sources.get(i), times));
    }
    return learnt;
  }

  /** As the head whose place is taken has them, where that answers the same. */
  private static List<String> labels(Optional<Head> before, HeadRecipe head, MitigatedData data) {
    List<String> names = data.data().labels().names();
    return before
        .filter(old -> old.task() == head.task() && old.problemType() == head.problemType())
        .map(Head::labels)
        .filter(
            old ->
                // A number has no label in the data, and a name of its own in a folder.
                head.problemType() == ProblemType.REGRESSION
                    || (old.size() == names.size() && Set.copyOf(old).equals(Set.copyOf(names))))
        .orElse(names);
  }

  private HeadData headData(HeadRecipe head, MitigatedData mitigated, int padding) {
    Optional<Head> before = base.replaced(head.name());
    List<String> names = labels(before, head, mitigated);
    boolean replaced = head.task() == Task.REPLACED_TOKEN_DETECTION;
    if (replaced && !HeadData.REPLACED_TAGS.containsAll(names)) {
      throw new InputException(
          "head %s: the words have the tags %s, expected %s, and %s for those that were replaced"
              .formatted(head.name(), names, TagSequence.OUTSIDE, ReplacedWords.REPLACED));
    }
    List<String> labels = replaced ? List.of() : names;
    int logits =
        switch (head.task()) {
          case QUESTION_ANSWERING -> 2;
          case REPLACED_TOKEN_DETECTION -> 1;
          case TEXT_CLASSIFICATION ->
              head.problemType() == ProblemType.REGRESSION ? 1 : labels.size();
          default -> labels.size();
        };
    HeadShape shape = new HeadShape(head.name(), head.task(), logits, head.problemType());
    HeadData data =
        new HeadData(
            shape,
            labels,
            head.smoothing(),
            head.lossWeight(),
            padding,
            mitigated.balance(),
            false);
    boolean goesOn =
        recipe.tune() == Tune.ALL
            && before.filter(old -> data.answersAs(old) && base.hasLayersOf(shape)).isPresent();
    return goesOn ? data.goingOn() : data;
  }

  private void warn(ExampleEncoder encoder, int length) {
    if (encoder.unknownShare() > MANY_UNKNOWN) {
      listener.said(
          String.format(
              Locale.ROOT,
              "warning: the vocabulary does not know %.0f %% of the tokens; the base was made for other texts",
              100 * encoder.unknownShare()));
    }
    if (encoder.cut() > 0) {
      listener.said(
          "%d texts are longer than %d tokens and were learnt without their end (max_length)"
              .formatted(encoder.cut(), length));
    }
  }

  private TrainingReport learn(
      List<HeadData> heads,
      List<MitigatedData> mitigated,
      ExampleEncoder encoder,
      Tokenizer tokenizer)
      throws InterruptedException {
    List<LabelledData> data = mitigated.stream().map(MitigatedData::data).toList();
    int padding = tokenizer.specialTokens().padding();
    boolean all = recipe.tune() == Tune.ALL;
    LearntModel result =
        all
            ? new FullTraining(recipe, base, encoder, padding, listener).run(heads, data)
            : new FrozenTraining(recipe, recipe.settings(), base, encoder, padding, listener)
                .run(heads, data);
    try (OutFolder out = OutFolder.begin(recipe.out())) {
      String name =
          !all
              ? base.folder().onnxFile().getFileName().toString()
              : recipe.settings().int8().fileName();
      result.graph().write(out.aside().resolve(name));
      if (recipe.settings().keepCheckpoint() && result.weights().isPresent()) {
        Path weights = out.aside().resolve(BaseFolder.KEPT);
        Safetensors.write(weights, result.weights().get(), Map.of("format", "pt"));
      }
      for (String file : List.of("tokenizer.json", "tokenizer_config.json", "vocab.txt")) {
        out.copy(base.folder().directory(), file);
      }
      Optional<Int8Form> form = all ? Optional.of(recipe.settings().int8()) : Optional.empty();
      out.write("config.json", config(result.heads(), form));
      List<TaughtHead> taught = ChosenThresholds.of(out.aside(), result.heads(), data, listener);
      out.write("config.json", config(taught, form));
      TrainingReport report = TrainingReport.measured(recipe, base, out.aside(), taught, mitigated);
      out.write("README.md", Card.of(base.folder().directory(), report));
      out.write("report.html", ReportPage.of(report));
      out.finish();
      Checkpoints.of(recipe).clear();
      return report;
    } catch (IOException e) {
      throw OutFolder.failure(recipe.out(), e);
    }
  }

  private String config(List<TaughtHead> added, Optional<Int8Form> form) {
    return ConfigJson.of(
        base.folder().directory(),
        base.heads(),
        added.stream().map(TaughtHead::head).toList(),
        form);
  }
}
