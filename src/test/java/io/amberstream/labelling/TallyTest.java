package io.amberstream.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers there and back, and what they come to. */
class TallyTest {
  private static final Verdict LABEL0 = new Verdict.Chosen("label0");
  private static final Verdict LABEL1 = new Verdict.Chosen("label1");

  private final Tally tally = new Tally();

  static Verdict[] verdicts() {
    return new Verdict[] {LABEL1, Verdict.Without.NONE_FITS, Verdict.Without.NOT_SURE};
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void anAnswerReadsBackAsItWasWritten(Verdict verdict) {
    Question question = new Question("t-1", "\uD83D\uDE00 Hello", "label0", 1, "ab12");
    Answer answer =
        new Answer(new ShownQuestion(question, true), verdict, "Ann \"A\"", Instant.EPOCH);

    assertThat(AnswerJson.read(AnswerJson.write(answer))).contains(answer);
  }

  @Test
  void whatWasWrittenBeforeOneCouldSayThatNoneFitsIsNotSure() {
    assertThat(AnswerJson.read("{\"label\":\"x\"}".getBytes(UTF_8))).isEmpty();
    assertThat(
            AnswerJson.read("{\"text\":\"t\",\"event_id\":\"e\",\"label\":null}".getBytes(UTF_8)))
        .map(Answer::verdict)
        .contains(Verdict.Without.NOT_SURE);
  }

  @Test
  void onlyRandomQuestionsThatWereAnsweredMeasureTheModel() {
    tally.add(answer("a", LABEL0, true));
    tally.add(answer("b", LABEL1, true));
    tally.add(answer("c", Verdict.Without.NOT_SURE, true));
    tally.add(answer("d", LABEL1, false));
    tally.add(answer("e", LABEL1, false));
    tally.remove("e");

    assertThat(tally.counts()).isEqualTo(Map.of("label0", 1, "label1", 2));
    assertThat(tally.agreementOnRandom()).isEqualTo(new Tally.Agreement(2, 1));
  }

  @Test
  void whereNoLabelFitsTheModelIsWrong() {
    tally.add(answer("a", Verdict.Without.NONE_FITS, true));
    tally.add(answer("b", Verdict.Without.NONE_FITS, false));
    tally.add(answer("c", Verdict.Without.NOT_SURE, true));

    assertThat(tally.counts()).isEmpty();
    assertThat(tally.fittingNone()).isEqualTo(2);
    assertThat(tally.agreementOnRandom()).isEqualTo(new Tally.Agreement(1, 0));
  }

  @Test
  void aLabelThatIsGoneIsCountedForAsLongAsAnAnswerHasIt() {
    tally.add(answer("a", new Verdict.Chosen("gone"), false));
    tally.add(answer("b", new Verdict.Chosen("gone"), false));
    assertThat(tally.counts()).isEqualTo(Map.of("gone", 2));

    tally.add(answer("a", LABEL0, false));
    tally.remove("b");

    assertThat(tally.counts()).isEqualTo(Map.of("label0", 1));
  }

  @Test
  void anAnswerThatIsImportedAgainIsStillOne() {
    Answer answer = answer("a", LABEL0, true);
    tally.add(answer);
    tally.add(AnswerJson.read(AnswerJson.write(answer)).orElseThrow());

    assertThat(tally.counts()).isEqualTo(Map.of("label0", 1));
    assertThat(tally.agreementOnRandom()).isEqualTo(new Tally.Agreement(1, 1));
  }

  private static Answer answer(String id, Verdict verdict, boolean random) {
    Question question = new Question(id, "text of " + id, "label0", 0.5, "ab12");
    return new Answer(new ShownQuestion(question, random), verdict, "ann", Instant.EPOCH);
  }
}
