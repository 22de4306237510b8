package io.amberstream.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a condition is told before there is any event. */
class KnownNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sentiment.negativ > 0.5 | unknown label 'negativ' of head sentiment (known: negative, positive)",
        "sentiment == 'bad' | unknown label 'bad' of head sentiment (known: negative, positive)",
        "'bad' != sentiment | unknown label 'bad' of head sentiment (known: negative, positive)",
        "language =~ ['en', 'fr'] | unknown label 'fr' of head language (known: de, en)",
        "heads['topic'] == 'Sport' | unknown label 'Sport' of head topic (known: Business, Sci/Tech, very good)",
        "entities.ORG > 0 | unknown label 'ORG' of head entities (known: LOC, PER)",
        "rating.good > 0 | unknown label 'good' of head rating (there are none)",
        "mood == 'good' | unknown name 'mood' (known: sentiment, topic, entities, replaced-token-detection, rating, anything, language, key, text_length)",
        "heads['mood'].good > 0 | unknown name 'mood' (known: sentiment, topic, entities, replaced-token-detection, rating, anything, language, key, text_length)",
        "sentiment.value > 1 | head sentiment has no value",
        "entities == 'PER' | head entities has no best label; count its spans with entities.LABEL > 0",
        "sentiment.negative.x > 1 | 'negative' of head sentiment has no parts",
        "key.class.name == 'x' | 'key' has no parts",
        "heads == 'x' | heads needs the name of a head: heads['NAME']",
        "sentiment.negative | it gives a number, expected true or false",
        "topic | it gives the label of a head, expected true or false",
        "sentiment.negative and true | an operand of and, or, not gives a number, expected true or false",
        "not key | an operand of and, or, not gives a text, expected true or false",
        "topic >= 0.5 | the label of a head cannot be compared with a number; a label's score is HEAD.LABEL",
        "topic == 0.5 | the label of a head cannot be compared with a number; a label's score is HEAD.LABEL",
        "sentiment.negative == 'high' | a number cannot be compared with a text",
        "text_length =~ ['1'] | a number cannot be compared with a text",
        "text_length =^ '1' | a number cannot be compared with a text",
        "key + 1 > 2 | an operand of + - * / gives a text, expected a number",
        "sentiment.truncated > 0 | true or false cannot be compared with a number",
      })
  void eachMistakeIsNamed(String source, String problem) {
    assertThat(Condition.parse(source).problems(Views.NAMES)).containsExactly(problem);
  }

  @Test
  void aHyphenIsNoPartOfAName() {
    assertThat(Condition.parse("replaced-token-detection.value > 0.5").problems(Views.NAMES))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("unknown name 'replaced', did you mean heads['replaced-token-detection']?");
  }

  @Test
  void allMistakesAreNamedAtOnceWhereverTheyStand() {
    assertThat(
            Condition.parse("false and (sentiment.a > 0 or (topic == 'b' and key =^ 'c' and d))")
                .problems(Views.NAMES))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("unknown label 'a' of head sentiment"),
            second -> assertThat(second).startsWith("unknown label 'b' of head topic"),
            third -> assertThat(third).startsWith("unknown name 'd'"));
  }

  @Test
  void aNameThatTwoModelsShareNeedsItsModel() {
    KnownNames names =
        new KnownNames(
            List.of(head("old", "sentiment", "good"), head("new", "sentiment", "positive")));

    assertThat(Condition.parse("sentiment == 'good'").problems(names))
        .containsExactly(
            "several models have a head sentiment, write heads['old/sentiment'] or"
                + " heads['new/sentiment']");
    assertThat(Condition.parse("heads['new/sentiment'] == 'positive'").problems(names)).isEmpty();
    assertThat(Condition.parse("heads['new/sentiment'] == 'good'").problems(names))
        .containsExactly("unknown label 'good' of head sentiment (known: positive)");
  }

  @Test
  void anOpenHeadMayHaveAnyLabel() {
    assertThat(Condition.parse("anything.whatever > 0").problems(Views.NAMES)).isEmpty();
  }

  @Test
  void aHeadCannotTakeANameOfTheEvent() {
    KnownNames names = new KnownNames(List.of(head("m", "key", "a")));

    assertThat(Condition.parse("key == 'anything'").problems(names)).isEmpty();
    assertThat(Condition.parse("heads['key'] == 'b'").problems(names))
        .containsExactly("unknown label 'b' of head key (known: a)");
  }

  private static ResultShape head(String model, String name, String label) {
    return new ResultShape(model, name, ResultShape.Kind.SCORES, Optional.of(Set.of(label)), false);
  }
}
