package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked out by hand with the rules of the official scripts of SQuAD 1.1 and 2.0. */
class AnswersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Eiffel Tower        | eiffel tower",
        "an  apple, a day        | apple day",
        "'U.S. Dept. of the Army'| us dept of army",
        "anthem                  | anthem",
        "the-end                 | theend",
        "'  A  '                 | ''",
        "...                     | ''",
        "«Über» 3½ €             | «über» 3½ €",
      })
  void caseArticlesPunctuationAndSpacesDoNotCount(String answer, String normalised) {
    assertThat(Answers.normalised(answer)).isEqualTo(normalised);
  }

  @Test
  void spacesOfEveryKindDivideWords() {
    assertThat(Answers.normalised("one\u00a0the\u2003two\n\tthree")).isEqualTo("one two three");
  }

  @Test
  void oneOfTheAnswersIsEnough() {
    List<String> gold = List.of("in 1889", "1889");
    assertThat(Answers.exactMatch("1889.", gold)).isEqualTo(1);
    assertThat(Answers.exactMatch("1890", gold)).isZero();
    assertThat(Answers.f1("in 1889", gold)).isEqualTo(1);
  }

  @Test
  void f1IsOfTheSharedWords() {
    // 2 of 3 predicted, 2 of 4 wanted: 2 * (2/3) * (1/2) / (2/3 + 1/2).
    assertThat(Answers.f1("big red bus", List.of("the red double-decker bus London")))
        .isCloseTo(4 / 7.0, within(1e-12));
    assertThat(Answers.f1("blue", List.of("red", "green"))).isZero();
  }

  @Test
  void aWordCountsAsOftenAsBothHaveIt() {
    // 1 shared; 1 of 3 predicted, 1 of 2 wanted.
    assertThat(Answers.f1("no no no", List.of("no yes"))).isCloseTo(0.4, within(1e-12));
    // 2 shared of 3 and 2.
    assertThat(Answers.f1("no no no", List.of("no no"))).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void noAnswerEqualsNoAnswerOnly() {
    assertThat(Answers.exactMatch("", List.of(""))).isEqualTo(1);
    assertThat(Answers.f1("", List.of(""))).isEqualTo(1);
    assertThat(Answers.f1("something", List.of(""))).isZero();
    assertThat(Answers.f1("", List.of("something"))).isZero();
    assertThat(Answers.exactMatch("", List.of("something"))).isZero();
  }
}
