package io.amberstream.evaluation;

import io.amberstream.ask.QuestionStep;
import io.amberstream.labelled.Asked;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.SquadFile;
import io.amberstream.model.Head;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Answers to questions, as the official scripts of SQuAD 1.1 and 2.0 measure them. */
final class AnswerScoring implements Scoring {
  /** SQuAD 1.1 has an answer to every question, so that "none" would always be wrong. */
  private static final float ALWAYS_ANSWER = Float.MAX_VALUE;

  /** What the answer to one question is worth, 0 to 1. */
  private record Worth(boolean answerable, double exact, double f1) {}

  private final SquadFile file;

  /** Knows the questions. */
  AnswerScoring(SquadFile file) {
    this.file = file;
  }

  /**
   * Reads a SQuAD file.
   *
   * @throws LabelledFileException if it is none
   */
  static LabelledSet read(Path path, Head head, EvaluationOptions options) throws IOException {
    SquadFile file = SquadFile.read(path, options.limit());
    return of(file, head, options);
  }

  /** The same of questions that were read before. */
  static LabelledSet of(SquadFile file, Head head, EvaluationOptions options) {
    options.refuseThreshold(head);
    options.refuseLabels(head);
    AnswerOptions defaults = AnswerOptions.defaults();
    AnswerOptions answers =
        new AnswerOptions(
            1,
            defaults.maxTokens(),
            (float) options.noAnswerThreshold().orElse(file.mayLackAnswers() ? 0 : ALWAYS_ANSWER));
    return new LabelledSet(
        file.questions().stream().map(Example::of).toList(),
        (model, asked) -> QuestionStep.ofField(asked.name(), model, asked, answers, Example.OTHER),
        new AnswerScoring(file));
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    List<Worth> all =
        IntStream.range(0, answers.size())
            .mapToObj(i -> worth(file.questions().get(i), answers.get(i).get(0)))
            .toList();
    Map<String, Long> counts = new LinkedHashMap<>();
    if (file.mayLackAnswers()) {
      long answerable = all.stream().filter(Worth::answerable).count();
      counts.put("HasAns_total", answerable);
      counts.put("NoAns_total", all.size() - answerable);
    }
    return Scores.of(
        Measured.of(
            all.size(),
            Set.of("exact_match"),
            examples -> measures(IntStream.of(examples).mapToObj(all::get).toList())),
        counts);
  }

  private Map<String, Double> measures(List<Worth> all) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("exact_match", mean(all, worth -> true, Worth::exact));
    measures.put("f1", mean(all, worth -> true, Worth::f1));
    if (file.mayLackAnswers()) {
      measures.put("HasAns_exact", mean(all, Worth::answerable, Worth::exact));
      measures.put("HasAns_f1", mean(all, Worth::answerable, Worth::f1));
      measures.put("NoAns_exact", mean(all, worth -> !worth.answerable(), Worth::exact));
      measures.put("NoAns_f1", mean(all, worth -> !worth.answerable(), Worth::f1));
    }
    return measures;
  }

  private static Worth worth(Asked question, Tags tags) {
    String answer = tags.spans().isEmpty() ? "" : tags.spans().get(0).text();
    // An answer of nothing but articles and punctuation counts as none.
    List<String> given =
        question.answerTexts().stream().filter(one -> !Answers.normalised(one).isEmpty()).toList();
    List<String> gold = given.isEmpty() ? List.of("") : given;
    return new Worth(
        question.hasAnswer(), Answers.exactMatch(answer, gold), Answers.f1(answer, gold));
  }

  private static double mean(
      List<Worth> all, Predicate<Worth> which, ToDoubleFunction<Worth> measure) {
    return all.stream().filter(which).mapToDouble(measure).average().orElse(Double.NaN);
  }
}
