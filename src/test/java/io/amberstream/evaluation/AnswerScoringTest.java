package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.labelled.Asked;
import io.amberstream.labelled.SquadFile;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers to questions; the sums by hand. */
class AnswerScoringTest {
  private static final Asked WHO = question("Ann Lee", "the Ann");
  private static final Asked WHEN = question("on Monday morning");
  private static final Asked NEVER = question();

  @Test
  void ofManyAnswersTheBestCounts() {
    Scores scores = score(false, List.of(WHO, WHEN), "Ann", "Monday");
    assertThat(scores.measures().keySet()).containsExactly("exact_match", "f1");
    assertThat(scores.measures().get("exact_match")).isEqualTo(0.5);
    // 1 of 1 and 1 of 3 words: 0.5.
    assertThat(scores.measures().get("f1")).isCloseTo((1 + 0.5) / 2, within(1e-12));
    assertThat(scores.counts()).isEmpty();
  }

  @Test
  void questionsWithoutAnAnswerAreMeasuredByThemselves() {
    Scores scores = score(true, List.of(WHO, WHEN, NEVER, NEVER), "Ann", "", "", "Bo");
    assertThat(scores.measures())
        .containsEntry("exact_match", 0.5)
        .containsEntry("f1", 0.5)
        .containsEntry("HasAns_exact", 0.5)
        .containsEntry("HasAns_f1", 0.5)
        .containsEntry("NoAns_exact", 0.5)
        .containsEntry("NoAns_f1", 0.5);
    assertThat(scores.counts()).containsEntry("HasAns_total", 2L).containsEntry("NoAns_total", 2L);
  }

  @Test
  void whatDoesNotOccurHasNoMeasure() {
    Scores scores = score(true, List.of(WHO), "Ann");
    assertThat(scores.measures().get("HasAns_f1")).isEqualTo(1);
    assertThat(scores.measures().get("NoAns_f1")).isNaN();
    assertThat(scores.counts()).containsEntry("NoAns_total", 0L);
  }

  @Test
  void anAnswerOfNothingButArticlesCountsAsNone() {
    assertThat(score(true, List.of(question("The")), "").measures()).containsEntry("f1", 1.0);
    assertThat(score(true, List.of(question("The", "end")), "").measures())
        .containsEntry("f1", 0.0);
  }

  private static Scores score(boolean mayLackAnswers, List<Asked> questions, String... answers) {
    return new AnswerScoring(new SquadFile(mayLackAnswers, questions, 0))
        .score(Arrays.stream(answers).map(AnswerScoringTest::answer).toList());
  }

  private static List<Tags> answer(String text) {
    List<TextSpan> spans =
        text.isEmpty() ? List.of() : List.of(new TextSpan("answer", 0, text.length(), text, 1));
    return List.of(new Tags(List.of(), spans, 0.5f));
  }

  private static Asked question(String... answers) {
    return new Asked(
        "id",
        "context",
        "question?",
        Stream.of(answers).map(answer -> new Asked.Answer(answer, OptionalInt.empty())).toList());
  }
}
