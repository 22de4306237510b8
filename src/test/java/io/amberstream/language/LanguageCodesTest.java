package io.amberstream.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageCodesTest {
  /** The least share of the pages, in percent, and the least number of readers, in millions. */
  private static final double MANY_PAGES = 0.09;

  private static final double MANY_READERS = 40;

  /** Filler text, which stands on pages in every language. */
  private static final String LOREM_IPSUM = "la";

  /** Sources: docs/decisions/language-detection.md. Languages far below both are left out. */
  @ParameterizedTest
  @CsvSource({
    "ar, 0.6630, 290.4",
    "az, 0.0582, 30.4",
    "bg, 0.2568, 7.5",
    "bn, 0.1104, 167.5",
    "bs, 0.0583, 3.9",
    "ca, 0.2039, 8.0",
    "cs, 1.1411, 13.1",
    "da, 0.5082, 7.2",
    "de, 5.9575, 128.4",
    "el, 0.5367, 11.9",
    "en, 41.6958, 1393.2",
    "es, 4.6206, 478.2",
    "et, 0.1400, 0.9",
    "fa, 0.1949, 64.0",
    "fi, 0.3632, 5.8",
    "fr, 4.6724, 263.2",
    "gu, 0.0125, 42.0",
    "he, 0.2544, 9.1",
    "hi, 0.2238, 365.8",
    "hr, 0.2164, 6.7",
    "hu, 0.5139, 12.2",
    "id, 1.1485, 167.5",
    "it, 2.4109, 69.7",
    "ja, 5.7733, 116.4",
    "jv, 0.0045, 10.0",
    "kn, 0.0195, 32.7",
    "ko, 0.7923, 78.1",
    "la, 0.1164, 0.0",
    "lt, 0.1749, 2.4",
    "lv, 0.0900, 1.1",
    "ml, 0.0285, 29.1",
    "mr, 0.0326, 61.9",
    "ms, 0.0831, 37.4",
    "nb, 0.3194, 5.5",
    "ne, 0.0574, 12.9",
    "nl, 1.7923, 32.5",
    "pa, 0.0089, 125.2",
    "pl, 2.0273, 41.3",
    "ps, 0.0051, 27.4",
    "pt, 2.4562, 217.4",
    "ro, 0.5339, 19.6",
    "ru, 6.2629, 200.4",
    "sk, 0.3947, 6.8",
    "sl, 0.1318, 2.0",
    "sq, 0.0502, 6.5",
    "sr, 0.2505, 8.1",
    "su, 0.0016, 31.4",
    "sv, 0.6889, 13.2",
    "sw, 0.0126, 140.5",
    "ta, 0.0497, 59.2",
    "te, 0.0220, 63.7",
    "th, 0.3928, 52.0",
    "tl, 0.0098, 69.9",
    "tr, 1.1990, 77.8",
    "uk, 0.6956, 24.0",
    "ur, 0.0319, 178.7",
    "uz, 0.0253, 37.4",
    "vi, 1.0981, 86.4",
    "zh, 4.9284, 1260.7",
  })
  void aLanguageIsWidelyWrittenByItsPagesOrItsReaders(String code, double pages, double readers) {
    boolean expected =
        (pages >= MANY_PAGES && !code.equals(LOREM_IPSUM)) || readers >= MANY_READERS;

    assertThat(LanguageCodes.isWidelyWritten(code)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"deu, de", "cmn, zh", "heb, he", "ind, id", "ekk, et", "ast, ast", "gsw, gsw"})
  void aCodeIsTheShortestThatThereIs(String iso6393, String shortest) {
    assertThat(LanguageCodes.shortest(iso6393)).isEqualTo(shortest);
  }
}
