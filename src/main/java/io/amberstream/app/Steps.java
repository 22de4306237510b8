package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.Ask;
import io.amberstream.ask.Discriminator;
import io.amberstream.ask.EmbeddingStep;
import io.amberstream.ask.Generator;
import io.amberstream.ask.HeadsStep;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.MaskStep;
import io.amberstream.ask.ModelHeads;
import io.amberstream.ask.PairStep;
import io.amberstream.ask.QuestionStep;
import io.amberstream.ask.RepairStep;
import io.amberstream.ask.RerankStep;
import io.amberstream.ask.TagStep;
import io.amberstream.ask.ZeroShotLabels;
import io.amberstream.ask.ZeroShotStep;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.text.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what is asked of a model into steps of an engine. Immutable.
 *
 * @param ask what is asked
 * @param heads names of the heads that are asked; empty for all
 * @param name what the results are called; empty for after the head, or what is asked
 * @param model the model
 * @param options how its heads are decoded
 */
public record Steps(
    Ask ask, List<String> heads, Optional<String> name, LoadedModel model, DecodeOptions options) {

  public Steps {
    requireNonNull(ask, "ask is null");
    requireNonNull(name, "name is null");
    requireNonNull(model, "model is null");
    requireNonNull(options, "options is null");
    heads = List.copyOf(heads);
  }

  /**
   * The steps, at least one.
   *
   * @param generator the model that proposes repairs; for all else any
   * @throws InputException if the model's heads do not do what is asked
   */
  public List<TagStep> steps(LoadedModel generator) {
    if (ask instanceof Ask.Text) {
      return ofText();
    }
    return List.of(step(generator));
  }

  /** What a repair asks of its generator, for texts that have masks already. */
  static TagStep ofGenerator(LoadedModel generator) {
    Generator asked = Generator.of(generator, headOf(generator, Task.FILL_MASK));
    return new MaskStep(asked.head().name(), asked, MaskStep.DEFAULT_COUNT);
  }

  private TagStep step(LoadedModel generator) {
    if (ask instanceof Ask.Pair pair) {
      return new PairStep(
          modelHeads(), pair.pairField(), Truncation.valueOf(pair.truncation().name()));
    }
    if (ask instanceof Ask.ZeroShot zeroShot) {
      ZeroShotLabels labels =
          new ZeroShotLabels(
              zeroShot.labels(),
              zeroShot.template().orElse(ZeroShotLabels.DEFAULT_TEMPLATE),
              zeroShot.multiLabel());
      return new ZeroShotStep(name(ZeroShotStep.TASK), modelHeads(), labels, options);
    }
    if (ask instanceof Ask.Rerank rerank) {
      return new RerankStep(
          name(RerankStep.TASK), modelHeads(), rerank.candidatesField(), rerank.label().orElse(""));
    }
    if (ask instanceof Ask.Repair repair) {
      return new RepairStep(
          name(RepairStep.TASK),
          Discriminator.of(model, head(Task.REPLACED_TOKEN_DETECTION), options),
          Generator.of(generator, headOf(generator, Task.FILL_MASK)),
          repair.proposals());
    }
    return questions((Ask.Questions) ask);
  }

  private TagStep questions(Ask.Questions asked) {
    Head head = head(Task.QUESTION_ANSWERING);
    AnswerOptions answers =
        new AnswerOptions(
            asked.answers().best(),
            asked.answers().maxTokens(),
            (float) asked.answers().noAnswerThreshold());
    String name = name(head.name());
    return asked
        .questionField()
        .map(field -> QuestionStep.ofField(name, model, head, answers, field))
        .orElseGet(() -> QuestionStep.ofQuestions(name, model, head, answers, asked.questions()));
  }

  /** Heads that tag share a step; a generator and an encoder have one each. */
  private List<TagStep> ofText() {
    List<TagStep> steps = new ArrayList<>();
    List<String> tagging = new ArrayList<>();
    for (Head head : asked()) {
      switch (head.task()) {
        case FILL_MASK ->
            steps.add(
                new MaskStep(
                    name(head.name()),
                    Generator.of(model, head),
                    options.topK().orElse(MaskStep.DEFAULT_COUNT)));
        case FEATURE_EXTRACTION -> steps.add(new EmbeddingStep(name(head.name()), model, head));
        case QUESTION_ANSWERING ->
            throw new InputException(
                "head '%s' answers questions; ask some by questions, question_field or --question"
                    .formatted(head.name()));
        default -> tagging.add(head.name());
      }
    }
    if (!tagging.isEmpty()) {
      steps.add(0, new HeadsStep(ModelHeads.of(model, tagging, options)));
    }
    return steps;
  }

  private String name(String fallback) {
    return name.orElse(fallback);
  }

  private ModelHeads modelHeads() {
    return ModelHeads.of(model, heads, options);
  }

  /** The heads that are asked. */
  List<Head> asked() {
    return heads.isEmpty()
        ? model.folder().heads()
        : heads.stream().map(model.folder()::head).toList();
  }

  /** The head that is asked for; of several, the one with the task. */
  private Head head(Task task) {
    List<Head> asked = asked();
    return asked.size() == 1 ? asked.get(0) : only(task, model, asked);
  }

  private static Head headOf(LoadedModel model, Task task) {
    return only(task, model, model.folder().heads());
  }

  private static Head only(Task task, LoadedModel model, List<Head> among) {
    List<Head> fitting = among.stream().filter(head -> head.task() == task).toList();
    if (fitting.size() != 1) {
      throw new InputException(
          "model %s has %d heads of the task %s, expected one; name it in heads"
              .formatted(model.id().name(), fitting.size(), task));
    }
    return fitting.get(0);
  }
}
