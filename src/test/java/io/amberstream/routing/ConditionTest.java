package io.amberstream.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.tagging.Tags;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentiment.negative >= 0.9",
        "sentiment.negative >= 0.9 and topic == 'Business'",
        "sentiment['negative'] ge 0.9 && topic eq \"Business\"",
        "topic.Business == 0.5",
        "topic['Sci/Tech'] == 0",
        "topic['very good'] > 0.2",
        "heads['topic']['very good'] > 0.2",
        "heads['topic'] == 'Business'",
        "heads['m/topic'].Business > 0.4",
        "topic != 'Sci/Tech'",
        "topic =~ ['Sci/Tech', 'Business']",
        "topic !~ ['Sci/Tech']",
        "topic =^ 'Busi' and topic =$ 'ness'",
        "topic.score < 0.6",
        "not (sentiment.positive > 0.5 or topic == 'Sci/Tech')",
        "!(sentiment == 'positive')",
        "sentiment.negative - sentiment.positive > 0.5",
        "-sentiment.negative < 0",
        "entities.PER == 2",
        "entities.PER + entities.LOC > 1",
        "entities.LOC == 0",
        "heads['replaced-token-detection'].value > 0.2",
        "heads['replaced-token-detection'].replaced == 0",
        "rating.value >= 4.5",
        "sentiment.tokens == 7 and sentiment.windows == 2 and sentiment.truncated",
        "language == 'de'",
        "language.en < 0.5",
        "key == 'k-1'",
        "key =^ 'k-' and key != ''",
        "text_length == 20",
        "true or false",
      })
  void whatIsTrueOfAnEvent(String source) {
    Condition condition = Condition.parse(source);

    assertThat(condition.problems(Views.NAMES)).isEmpty();
    assertThat(condition.test(Views.event())).isTrue();
    assertThat(Condition.parse("not (" + source + ")").test(Views.event())).isFalse();
  }

  @Test
  void aScoreIsTheDecimalThatTheEventShows() {
    for (float score : new float[] {0.1f, 0.7f, 0.9f, 0.95f}) {
      EventView event = EventView.of(List.of(Views.labels("spam", "yes", score)), null, "");

      assertThat(Condition.parse("spam.yes >= " + score).test(event)).isTrue();
      assertThat(Condition.parse("spam.yes > " + score).test(event)).isFalse();
    }
  }

  @Test
  void aHeadWithoutLabelsIsNoLabelAndScoresNothing() {
    EventView event =
        EventView.of(
            List.of(Views.result("topic", new Tags(List.of(), List.of(), null))), null, "");

    assertThat(Condition.parse("topic == 'Business'").test(event)).isFalse();
    assertThat(Condition.parse("topic != 'Business'").test(event)).isTrue();
    assertThat(Condition.parse("topic.Business > 0 or topic.score > 0").test(event)).isFalse();
    assertThat(Condition.parse("topic =~ ['Business'] or topic =^ 'B'").test(event)).isFalse();
  }

  @Test
  void anEventMayHaveNoKeyOrOneThatIsNoText() {
    Condition named = Condition.parse("key == 'a' or key =^ 'a'");
    byte[] notUtf8 = {(byte) 0xC3, (byte) 0x28};

    assertThat(named.test(Views.event("a".getBytes(UTF_8)))).isTrue();
    assertThat(named.test(Views.event(null))).isFalse();
    assertThat(named.test(Views.event(notUtf8))).isFalse();
    assertThat(Condition.parse("key == ''").test(Views.event(null))).isTrue();
    assertThat(Condition.parse("key == ''").test(Views.event(notUtf8))).isTrue();
  }

  @Test
  void theLanguageAloneIsEnoughForAConditionOnIt() {
    Condition english = Condition.parse("language == 'en' and language.en >= 0.6");
    KnownNames names = new KnownNames(List.of(Views.scores("language", "en", "de")));

    assertThat(english.problems(names)).isEmpty();
    assertThat(
            english.test(
                EventView.of(List.of(Views.labels("language", "en", 0.6f)), null, "hello")))
        .isTrue();
    assertThat(Condition.parse("sentiment.negative > 0").problems(names))
        .containsExactly("unknown name 'sentiment' (known: language, key, text_length)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text_length / entities.LOC > 1", "sentiment.negative / (entities.PER - 2) > 1"})
  void whatCannotBeComputedForAnEventFailsWithoutItsContent(String source) {
    Condition condition = Condition.parse(source);

    assertThatThrownBy(() -> condition.test(Views.event(null)))
        .isInstanceOf(ConditionFailedException.class)
        .hasNoCause()
        .hasMessage(
            "the condition \"%s\" cannot be computed for this event: an operand is missing, or a"
                    .formatted(source)
                + " division by zero");
  }

  @Test
  void aConditionWhoseNamesWereNotCheckedFailsAsOne() {
    assertThatThrownBy(() -> Condition.parse("mood.good > 0").test(Views.event()))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> Condition.parse("sentiment.negative").test(Views.event()))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageEndingWith("it gives neither true nor false");
  }

  @Test
  void manyThreadsShareOneCondition() {
    Condition condition = Condition.parse("text_length == 7 or text_length > 0");

    assertThat(
            IntStream.range(0, 2000)
                .parallel()
                .mapToObj(i -> EventView.of(List.of(), null, "x".repeat(i % 3)))
                .filter(condition::test)
                .count())
        .isEqualTo(2000 - 667);
  }

  @Test
  void conditionsAreEqualByTheirSource() {
    assertThat(Condition.parse("key == 'a'"))
        .isEqualTo(Condition.parse("key == 'a'"))
        .hasSameHashCodeAs(Condition.parse("key == 'a'"))
        .isNotEqualTo(Condition.parse("key == 'b'"))
        .hasToString("key == 'a'");
  }
}
