package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.AnswerDecoder;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks questions of every text: always the same ones, or those in a field of the event. A result a
 * question. Immutable and thread-safe.
 */
public final class QuestionStep implements TagStep {
  private final String name;
  private final LoadedModel model;
  private final Head head;
  private final AnswerDecoder decoder;
  private final List<SharedText> questions;
  private final String questionField;

  private QuestionStep(
      String name,
      LoadedModel model,
      Head head,
      AnswerOptions options,
      List<String> questions,
      String questionField) {
    this.name = requireNonNull(name, "name is null");
    this.model = model;
    this.head = head;
    this.decoder = new AnswerDecoder(options);
    this.questions = questions.stream().map(SharedText::new).toList();
    this.questionField = questionField;
    if (head.task() != Task.QUESTION_ANSWERING) {
      throw new InputException(
          "questions need a head of the task question-answering, but head '%s' of model %s is %s"
              .formatted(head.name(), model.id().name(), head.task()));
    }
  }

  /**
   * Asks the same questions of every text.
   *
   * @param name what the results are called
   * @throws InputException if the head answers no questions
   */
  static QuestionStep ofQuestions(
      String name, LoadedModel model, Head head, AnswerOptions options, List<String> questions) {
    return new QuestionStep(name, model, head, options, questions, "");
  }

  /** Asks the questions that each event brings in a field. */
  public static QuestionStep ofField(
      String name, LoadedModel model, Head head, AnswerOptions options, String questionField) {
    return new QuestionStep(name, model, head, options, List.of(), questionField);
  }

  @Override
  public List<ResultShape> results() {
    return List.of(ResultShape.of(model.id().name(), name, head, Aggregation.FIRST));
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    return Futures.submit(engine, inputs, this::queries);
  }

  private List<QuestionQuery> queries(TextInput input) {
    List<SharedText> asked =
        questionField.isEmpty()
            ? questions
            : input.field(questionField).stream().map(SharedText::new).toList();
    return asked.stream()
        .map(question -> new QuestionQuery(name, model, head, decoder, question, input.text()))
        .toList();
  }
}
