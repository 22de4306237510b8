package io.amberstream.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextRangeTest {
  @Test
  void aMarkGoesWithTheLetterBeforeIt() {
    // An e with an accent, a Hebrew he with a vowel point, a letter of the second plane with one.
    assertThat(TextRange.trimmed("Cafe\u0301 au", 0, 4)).isEqualTo(new TextRange(0, 5));
    assertThat(TextRange.trimmed("\u05D4\u05B6\u05D7", 0, 1)).isEqualTo(new TextRange(0, 2));
    assertThat(TextRange.trimmed("\uD835\uDC9C\u0301x", 0, 2)).isEqualTo(new TextRange(0, 3));
    // A tokenizer may keep the mark as a token of its own.
    assertThat(TextRange.trimmed("e\u0301t", 1, 2)).isEqualTo(new TextRange(1, 2));
  }

  @Test
  void whiteSpaceOfAnyKindIsLeftOutAtBothEnds() {
    String text = "a\u00a0\u2003 b c\n\td";
    assertThat(TextRange.trimmed(text, 1, 9)).isEqualTo(new TextRange(4, 7));
    assertThat(TextRange.trimmed(text, 1, 9).of(text)).isEqualTo("b c");
    assertThat(TextRange.trimmed(text, 4, 7)).isEqualTo(new TextRange(4, 7));
  }

  @Test
  void nothingButWhiteSpaceIsEmpty() {
    assertThat(TextRange.trimmed(" \n ", 0, 3).isEmpty()).isTrue();
    assertThat(TextRange.trimmed("", 0, 0).isEmpty()).isTrue();
    assertThat(TextRange.trimmed("ab", 0, 1).isEmpty()).isFalse();
  }

  @Test
  void charactersOfTwoUnitsAreKeptWhole() {
    assertThat(TextRange.trimmed(" 🎉 ", 0, 4)).isEqualTo(new TextRange(1, 3));
  }

  @Test
  void aPieceThatEndsBeforeItStartsIsRefused() {
    assertThatThrownBy(() -> new TextRange(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3, 2)");
  }
}
