package io.amberstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "He left! Did he? Yes. # He left!|Did he?|Yes.",
        "Dr. Smith paid 3.50 to J. Doe. Fine. # Dr. Smith paid 3.50 to J. Doe.|Fine.",
        "Das kostet z. B. 3.000 Euro. Ja. # Das kostet z. B. 3.000 Euro.|Ja.",
        "我昨天收到了包裹。它坏了！你们能退款吗？ # 我昨天收到了包裹。|它坏了！|你们能退款吗？",
        "今日は雨です。本当ですか？ # 今日は雨です。|本当ですか？",
        "وصل الطرد أمس. هل يمكنكم رد المبلغ؟ شكرا. # وصل الطرد أمس.|هل يمكنكم رد المبلغ؟|شكرا.",
        "החבילה הגיעה אתמול. היא שבורה! # החבילה הגיעה אתמול.|היא שבורה!",
        "पार्सल कल आया। वह टूटा हुआ था। # पार्सल कल आया।|वह टूटा हुआ था।",
        "Cafe\u0301 ferme\u0301. Merci. # Cafe\u0301 ferme\u0301.|Merci.",
        "So good 👍🏽! Thanks 👨‍👩‍👧. Bye # So good 👍🏽!|Thanks 👨‍👩‍👧.|Bye",
      })
  void sentencesEndWhereTheirLanguageEndsThem(String text, String sentences) {
    assertThat(cut(text.strip())).containsExactly(sentences.strip().split("\\|", -1));
  }

  @Test
  void linesEndSentences() {
    assertThat(cut("one\ntwo. three\r\n\r\nfour")).containsExactly("one", "two. three", "four");
  }

  @Test
  void whatHasNoLetterIsNoSentence() {
    assertThat(cut("... !!! \n 👍 . Yes.")).containsExactly("Yes.");
    assertThat(cut("")).isEmpty();
  }

  /** Where the time grew with the square of the length, each would take an hour. */
  @Timeout(60)
  @ParameterizedTest
  @ValueSource(strings = {"A. ", "Mr. X ", "z. B. ", "a b. C ", "x\u061f ", ". ", "\n", "\u3000"})
  void aLongTextTakesTimeInItsLengthAlone(String piece) {
    String text = piece.repeat(400_000 / piece.length()) + "\nThe end.";

    assertThat(cut(text)).last().isEqualTo("The end.");
  }

  private static List<String> cut(String text) {
    return Sentences.of(text).stream()
        .map(sentence -> text.substring(sentence.start(), sentence.end()))
        .toList();
  }
}
