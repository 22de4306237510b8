package io.amberstream.ask;

import java.util.List;
import java.util.Random;

/** Texts of chance, the same for the same seed: many scripts, emoji, accents apart, and long. */
final class RandomTexts {
  private static final List<String> PIECES =
      List.of(
          "parcel",
          "Nørrebro",
          "refund",
          "ΑΘΗΝΑ",
          "Москва",
          "東京",
          "話した",
          "العالم",
          "दुनिया",
          "한국어",
          "🎉",
          "👩\u200d👧",
          "🇩🇰",
          "cafe\u0301",
          "u\u0308ber",
          "don't",
          "3.14",
          "[MASK]",
          "[SEP]",
          "x",
          "antidisestablishmentarianism",
          "\ud83d",
          "!?",
          ",",
          "\u00ad",
          "İstanbul",
          "Ⅷ",
          "<b>",
          "McX");

  private static final List<String> GAPS = List.of(" ", " ", " ", "  ", "\n", "", "\u00a0", "\t");

  private RandomTexts() {}

  /** Words and what stands between them. */
  static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(GAPS.get(random.nextInt(GAPS.size())));
    }
    return text.toString();
  }

  /** From nothing to many windows of a small model. */
  static String any(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> words(random, random.nextInt(3));
      case 1 -> words(random, 60 + random.nextInt(120));
      default -> words(random, 1 + random.nextInt(25));
    };
  }
}
