package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.model.ShippedModel;
import io.amberstream.model.Task;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.ZeroShotScores;
import io.amberstream.text.Truncation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a model about each event: an entry of {@code tag_with}. Immutable. Each kind
 * says itself what it reads, costs and does, so that a new one cannot be forgotten anywhere.
 */
public sealed interface Ask
    permits Ask.Text, Ask.Pair, Ask.ZeroShot, Ask.Questions, Ask.Repair, Ask.Rerank, Summary {

  /** The fields of an event that are read in addition to its text. */
  default List<String> fields() {
    return List.of();
  }

  /** The section that its keys stand in; empty where they stand in the entry itself. */
  default Optional<String> section() {
    return Optional.empty();
  }

  /** Names of the models that it asks in addition to the entry's. */
  default List<String> otherModels() {
    return List.of();
  }

  /** The shipped model that is asked where none is named. */
  default ShippedModel shippedModel() {
    return ShippedModel.AMBER_ASK;
  }

  /**
   * The step that asks it without a model; empty, the default, where one is asked.
   *
   * @param name what the results are called; empty for after what is asked
   */
  default Optional<TagStep> withoutModel(Optional<String> name) {
    return Optional.empty();
  }

  /** What it costs to ask this of the model of this name. */
  Cost cost(String model);

  /**
   * The steps that ask it, at least one.
   *
   * @throws io.amberstream.input.InputException if the model's heads do not do what is asked
   */
  List<TagStep> steps(AskedModel asked);

  /** What the heads say of the text by itself. */
  record Text() implements Ask {
    @Override
    public ShippedModel shippedModel() {
      return ShippedModel.AMBER_MINI;
    }

    @Override
    public Cost cost(String model) {
      // All heads that one entry asks share a row.
      return Cost.of(model, 1);
    }

    @Override
    public List<TagStep> steps(AskedModel asked) {
      return TextSteps.of(asked);
    }
  }

  /**
   * What the heads say of the text and a second one.
   *
   * @param pairField the field with the second text
   * @param truncation which text loses tokens where both do not fit
   */
  record Pair(String pairField, Truncation truncation) implements Ask {
    public Pair {
      requireNonNull(pairField, "pairField is null");
      requireNonNull(truncation, "truncation is null");
    }

    @Override
    public List<String> fields() {
      return List.of(pairField);
    }

    @Override
    public Cost cost(String model) {
      return Cost.of(model, 1);
    }

    @Override
    public List<TagStep> steps(AskedModel asked) {
      ModelHeads heads = asked.modelHeads(head -> head.task() == Task.TEXT_CLASSIFICATION);
      return List.of(new PairStep(heads, pairField, truncation));
    }
  }

  /**
   * Which labels that it was never trained on fit the text.
   *
   * @param labels the labels, at least one
   * @param template a sentence with {@code {}} where the label goes
   * @param multiLabel whether several may be true of one text
   */
  record ZeroShot(List<String> labels, String template, boolean multiLabel) implements Ask {
    /** Where the template takes the label. */
    public static final String PLACE = "{}";

    /** What the reference pipeline says where it is told nothing. */
    public static final String DEFAULT_TEMPLATE = "This example is {}.";

    /**
     * Creates it.
     *
     * @throws InputException if there is no label, or no place for it in the template
     */
    public ZeroShot {
      labels = List.copyOf(labels);
      if (labels.isEmpty()) {
        throw new InputException("zero-shot labels are missing, expected at least one");
      }
      if (!template.contains(PLACE)) {
        throw new InputException(
            "the template '%s' has no {}, expected one where the label goes".formatted(template));
      }
    }

    /** A sentence per label, in order. */
    List<String> hypotheses() {
      return labels.stream().map(label -> template.replace(PLACE, label)).toList();
    }

    @Override
    public Optional<String> section() {
      return Optional.of("zero_shot");
    }

    @Override
    public Cost cost(String model) {
      return Cost.of(model, labels.size());
    }

    @Override
    public List<TagStep> steps(AskedModel asked) {
      return List.of(
          new ZeroShotStep(
              asked.name(ZeroShotStep.TASK),
              asked.modelHeads(head -> ZeroShotScores.canBeOf(head.labels())),
              this,
              asked.options()));
    }
  }

  /**
   * Where in the text the answers to questions stand.
   *
   * @param questions asked of every text; empty where the event brings them
   * @param questionField the field with the event's own; empty where all are asked the same
   * @param answers which answers are kept
   */
  record Questions(List<String> questions, Optional<String> questionField, AnswerOptions answers)
      implements Ask {
    public Questions {
      requireNonNull(answers, "answers is null");
      questions = List.copyOf(questions);
      if (questions.isEmpty() == questionField.isEmpty()) {
        throw new IllegalArgumentException(
            "questions %s and a field %s".formatted(questions, questionField));
      }
    }

    @Override
    public List<String> fields() {
      return questionField.stream().toList();
    }

    @Override
    public Cost cost(String model) {
      return new Cost(
          questions.isEmpty() ? Map.of() : Map.of(model, questions.size()),
          questionField.stream()
              .map(field -> "1 of %s per question in %s".formatted(model, field))
              .toList());
    }

    @Override
    public List<TagStep> steps(AskedModel asked) {
      var head = asked.head(Task.QUESTION_ANSWERING);
      String name = asked.name(head.name());
      return List.of(
          questionField
              .map(field -> QuestionStep.ofField(name, asked.model(), head, answers, field))
              .orElseGet(
                  () -> QuestionStep.ofQuestions(name, asked.model(), head, answers, questions)));
    }
  }

  /**
   * What the text's suspicious words should have been.
   *
   * @param generator name of the model that proposes
   * @param proposals how many texts are judged
   */
  record Repair(String generator, int proposals) implements Ask {
    public Repair {
      requireNonNull(generator, "generator is null");
    }

    @Override
    public Optional<String> section() {
      return Optional.of("repair");
    }

    @Override
    public ShippedModel shippedModel() {
      return ShippedModel.AMBER_MINI;
    }

    @Override
    public List<String> otherModels() {
      return List.of(generator);
    }

    @Override
    public Cost cost(String model) {
      return new Cost(
          Map.of(model, 1),
          List.of(
              "%d of %s and 1 of %s where a word is suspicious"
                  .formatted(proposals, model, generator)));
    }

    @Override
    public List<TagStep> steps(AskedModel asked) {
      var head = asked.head(Task.REPLACED_TOKEN_DETECTION);
      return List.of(
          new RepairStep(
              asked.name(RepairStep.TASK),
              Discriminator.of(asked.model(), head, asked.options()),
              asked.generator(generator),
              proposals));
    }
  }

  /**
   * In which order the event's candidates answer its text, the query.
   *
   * @param candidatesField the field with the candidates
   * @param label the label whose score ranks; where empty {@code relevant}, or the number of a head
   *     that gives one
   */
  record Rerank(String candidatesField, Optional<String> label) implements Ask {
    private static final String RELEVANT = "relevant";

    public Rerank {
      requireNonNull(candidatesField, "candidatesField is null");
      requireNonNull(label, "label is null");
    }

    @Override
    public Optional<String> section() {
      return Optional.of("rerank");
    }

    @Override
    public List<String> fields() {
      return List.of(candidatesField);
    }

    @Override
    public Cost cost(String model) {
      return new Cost(
          Map.of(), List.of("1 of %s per candidate in %s".formatted(model, candidatesField)));
    }

    @Override
    public List<TagStep> steps(AskedModel asked) {
      ModelHeads heads = asked.modelHeads(head -> head.labels().contains(label.orElse(RELEVANT)));
      boolean ranks =
          heads.decoders().stream().allMatch(each -> each.head().labels().contains(RELEVANT));
      return List.of(
          new RerankStep(
              asked.name(RerankStep.TASK),
              heads,
              candidatesField,
              label.orElse(ranks ? RELEVANT : "")));
    }
  }
}
