package io.amberstream.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    add("a", "", LABEL0, true);
    add("b", "", LABEL1, true);
    add("c", "", Verdict.Without.NOT_SURE, true);
    add("d", "", LABEL1, false);
    add("e", "", LABEL1, false);
    tally.remove(new AnswerKey("e", ""));

    assertThat(tally.counts()).isEqualTo(Map.of("label0", 1, "label1", 2));
    assertThat(tally.agreementOnRandom()).isEqualTo(new Tally.Agreement(2, 1));
  }

  @Test
  void whereNoLabelFitsTheModelIsWrong() {
    add("a", "", Verdict.Without.NONE_FITS, true);
    add("b", "", Verdict.Without.NONE_FITS, false);
    add("c", "", Verdict.Without.NOT_SURE, true);

    assertThat(tally.counts()).isEmpty();
    assertThat(tally.fittingNone()).isEqualTo(2);
    assertThat(tally.agreementOnRandom()).isEqualTo(new Tally.Agreement(1, 0));
  }

  @Test
  void aLabelThatIsGoneIsCountedForAsLongAsAnAnswerHasIt() {
    add("a", "", new Verdict.Chosen("gone"), false);
    add("b", "", new Verdict.Chosen("gone"), false);
    assertThat(tally.counts()).isEqualTo(Map.of("gone", 2));

    add("a", "", LABEL0, false);
    tally.remove(new AnswerKey("b", ""));

    assertThat(tally.counts()).isEqualTo(Map.of("label0", 1));
  }

  @Test
  void anAnswerThatIsImportedAgainIsStillOne() {
    Answer answer = answer("a", LABEL0, true);
    tally.add(new AnswerKey("a", ""), answer);
    tally.add(new AnswerKey("a", ""), AnswerJson.read(AnswerJson.write(answer)).orElseThrow());

    assertThat(tally.counts()).isEqualTo(Map.of("label0", 1));
    assertThat(tally.agreementOnRandom()).isEqualTo(new Tally.Agreement(1, 1));
  }

  @Test
  void peopleAgreeWhereAllSayTheSameOfAText() {
    add("a", "Ann", LABEL0, false);
    add("a", "Bob", LABEL0, false);
    add("b", "Ann", LABEL0, true);
    add("b", "Bob", LABEL1, false);
    add("c", "Ann", Verdict.Without.NONE_FITS, false);
    add("c", "Bob", Verdict.Without.NONE_FITS, false);
    add("d", "Ann", LABEL0, false);
    add("d", "Bob", Verdict.Without.NOT_SURE, false);
    add("e", "Ann", LABEL0, false);

    assertThat(tally.agreementOfPeople()).isEqualTo(new Tally.Agreement(3, 2));
    assertThat(tally.counts()).isEqualTo(Map.of("label0", 5, "label1", 1));

    tally.remove(new AnswerKey("b", "Bob"));

    assertThat(tally.agreementOfPeople()).isEqualTo(new Tally.Agreement(2, 2));
  }

  @ParameterizedTest
  @CsvSource({"t-17, '', t-17", "t-17, Ann, '[\"t-17\",\"Ann\"]'", "'[odd', '', '[odd'"})
  void aKeyReadsBackAsItWasWritten(String id, String who, String written) {
    AnswerKey key = new AnswerKey(id, who);

    assertThat(new String(key.bytes(), UTF_8)).isEqualTo(written);
    assertThat(AnswerKey.read(key.bytes())).isEqualTo(key);
  }

  private void add(String id, String who, Verdict verdict, boolean random) {
    tally.add(new AnswerKey(id, who), answer(id, verdict, random));
  }

  private static Answer answer(String id, Verdict verdict, boolean random) {
    Question question = new Question(id, "text of " + id, "label0", 0.5, "ab12");
    return new Answer(new ShownQuestion(question, random), verdict, "ann", Instant.EPOCH);
  }
}
