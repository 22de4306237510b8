package io.amberstream.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.amberstream.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileConditionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''.class.forName('java.lang.Runtime') != null",
        "''.class != null",
        "key.getClass() == null",
        "''['class'] == null",
        "(key).bytes == null",
        "[1].class == null",
        "new('java.lang.ProcessBuilder', 'id') == null",
        "new java.lang.Object() == null",
        "java:exit(1)",
        "size(key) > 1",
        "empty key",
        "key instanceof String",
        "key = 'x'",
        "sentiment.negative += 1",
        "x = y -> y",
        "(x) -> true",
        "function(x) { true }",
        "while (true) {}",
        "for (i : 1..9) true",
        "if (true) true",
        "true; true",
        "{ 'a': 1 }",
        "return true",
        "throw 'x'",
        "var x = 1",
        "#pragma jexl.import java.lang",
        "@silent true",
        "key =~ `${key}`",
        "key =~ '(a+)+$'",
        "key =~ ~/(a+)+$/",
        "key =~ key",
        "text_length =~ 1..2000000000",
        "key =~ [1]",
        "key =~ []",
        "key =~ ['a', ['b']]",
        "['a'] == 'a'",
        "heads[key] == 'a'",
        "heads['a' + 'b'] == 'a'",
        "heads[0] == 'a'",
        "topic.`Business` > 0",
        "topic?.Business > 0",
        "topic ? true : false",
        "topic ?: true",
        "text_length & 1 == 1",
        "text_length >> 1 == 1",
        "text_length % 2 == 1",
        "text_length === 1",
        "key == null",
        "true // and more",
        "true /* and more */",
        "true ## and more",
        "",
        " \t",
        "topic ==",
        "== 'a'",
        "(topic == 'a'",
        "topic == 'a')",
        "topic == 'a",
        "topic is 'a'",
      })
  void whatIsNoConditionIsRefused(String source) {
    assertThatExceptionOfType(InputException.class).isThrownBy(() -> Condition.parse(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "topic = 'a' | column 1: cannot be read at \"topic\"",
        "topic == 'a' and key.length() > 1 | column 21: cannot be read at \".length(...)\"",
        "key =~ '(a+)+$' | column 8: expected a list such as ['a', 'b']",
        "topic =~ [1] | column 11: expected a text in quotes",
        "topic == 'a' and ( | column 18: cannot be read at \"(\"",
        "topic == 'a | column 10: the quote is not closed",
        "topic { | column 7: '{' is not allowed outside quotes",
        "size(key) > 1 | column 5: this is no part of a condition",
      })
  void theMessageSaysWhereItStands(String source, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Condition.parse(source))
        .withMessage(message);
  }

  @Test
  void theLongestExpressionIsReadAndALongerOneRefused() {
    String filler = "key == 'a' or ";
    String longest = filler.repeat(70) + "key == '" + "b".repeat(1000 - 70 * 14 - 9) + "'";
    assertThat(longest).hasSize(1000);

    assertThat(Condition.parse(longest).test(Views.event())).isFalse();
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Condition.parse(longest + " "))
        .withMessage("it has 1001 characters, expected at most 1000");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Condition.parse("x".repeat(10_000_000)))
        .withMessage("it has 10000000 characters, expected at most 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "not (", "key =~ [", "-(", "!(", "{", "'a' == (", "(x)->("})
  void deepNestingIsRefusedAtOnce(String opening) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Condition.parse(opening.repeat(1000 / opening.length())));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Condition.parse(opening.repeat(40) + "true" + ")".repeat(40)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not ", "!", "- ", "!-", "true == ", "1 + -", "true and not "})
  void longChainsOfOperatorsEndQuickly(String piece) {
    try {
      Condition condition = Condition.parse(piece.repeat(990 / piece.length()) + "true");
      assertThat(condition.problems(Views.NAMES)).isNotNull();
      condition.test(Views.event());
    } catch (InputException | ConditionFailedException e) {
      assertThat(e).hasMessageNotContaining("java.");
    }
  }

  @Test
  void sensibleNestingIsRead() {
    assertThat(Condition.parse("(".repeat(20) + "true" + ")".repeat(20)).test(Views.event()))
        .isTrue();
  }

  /** Should a refused construct ever slip through, JEXL still lets it touch nothing of Java. */
  @ParameterizedTest
  @ValueSource(strings = {"''.class", "key.bytes", "key.class", "text_length.class", "heads.class"})
  void theLibraryItselfShowsNothingOfJava(String source) {
    Object shown = null;
    try {
      shown = Expressions.parse(source).evaluate(Views.event());
    } catch (RuntimeException e) {
      assertThat(e).isInstanceOf(org.apache.commons.jexl3.JexlException.class);
    }
    assertThat(shown).isNull();
  }
}
