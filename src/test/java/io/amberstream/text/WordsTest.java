package io.amberstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void wordsAreInLowerCaseWithoutMarks() {
    assertThat(Words.of("The app's NEW, isn't it? 3.5 \uD83D\uDC4D"))
        .containsExactly("the", "app's", "new", "isn't", "it", "3.5");
    assertThat(Words.of("Cafe\u0301 \u05E9\u05DC\u05D5\u05DD"))
        .containsExactly("cafe\u0301", "\u05E9\u05DC\u05D5\u05DD");
    assertThat(Words.of(" ... ")).isEmpty();
  }
}
