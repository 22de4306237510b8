package io.amberstream.text;

import java.util.List;
import java.util.SplittableRandom;

/** Texts of all kinds of characters, the same for the same seed. Not thread-safe. */
final class FuzzedTexts {
  private static final List<String> PIECES =
      List.of(
          "the",
          "The",
          "UNHAPPINESS",
          "[CLS]",
          "[SEP]",
          "[MASK]",
          "[sep]",
          "[UNK]",
          "##ing",
          "'s",
          "caf\u00e9",
          "cafe\u0301",
          "\u0130stanbul",
          "\u039f\u0394\u039f\u03a3",
          "stra\u00dfe",
          "\ufb01n",
          "\u01c5",
          "e\u0323\u0301",
          "e\u0301\u0323",
          "\u1e69",
          "\uac00\ub098",
          "\u1100\u1161",
          "\u6771\u4eac",
          "\uf900",
          "\u3042\u304c",
          "\u0915\u094d\u0937",
          "\u0e01\u0e34",
          "\u05e9\u05c1",
          "\u0627\u0644\u064f",
          "\u037e",
          "\u2260",
          "\u00a0",
          "\u200b",
          "\u200d",
          "\u2028",
          "\u0085",
          "\u0000",
          "\ufffd",
          "\ufeff",
          "\t",
          "\r\n",
          "\u000b",
          "\u3000",
          "\ud83d\ude00",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\ud83c\uddeb\ud83c\uddf7",
          "1\ufe0f\u20e3",
          "\ud83d",
          "\udc4d",
          "\ud840\udc00",
          "\ud87e\udc00",
          "\ud835\udd38",
          "\ud834\udd5e",
          "\ue000",
          "...",
          "--",
          "\u2014",
          "$5.00",
          "a@b.example",
          "#tag",
          "\u1e9e",
          "\u0345",
          "\u302e");
  private static final int[][] RANGES = {
    {0x20, 0x7F},
    {0x00, 0x180},
    {0x180, 0x600},
    {0x300, 0x370},
    {0x600, 0x1100},
    {0x1100, 0x2000},
    {0x2000, 0x2C00},
    {0x2C00, 0x3400},
    {0x3400, 0xA000},
    {0xA000, 0xAC00},
    {0xAC00, 0xD800},
    {0xD800, 0xE000},
    {0xF900, 0x10000},
    {0x10000, 0x11000},
    {0x1D000, 0x1D800},
    {0x1F000, 0x1FB00},
    {0x20000, 0x30000},
    {0x0, 0x110000}
  };

  private final SplittableRandom random;

  FuzzedTexts(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The next one: up to 40 pieces, now and then a very long word. */
  String next() {
    StringBuilder text = new StringBuilder();
    int[] range = RANGES[random.nextInt(RANGES.length)];
    for (int i = random.nextInt(40); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> text.append(' ');
        case 1 -> text.append(PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.append((char) ('!' + random.nextInt(15)));
        case 3 -> text.appendCodePoint(within(range));
        case 4 -> text.append(Character.toString(within(range)).repeat(1 + random.nextInt(3)));
        default -> text.append(word());
      }
    }
    return text.toString();
  }

  private String word() {
    int length = random.nextInt(60) == 0 ? 15 + random.nextInt(200) : 1 + random.nextInt(6);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ((random.nextInt(10) == 0 ? 'A' : 'a') + random.nextInt(26)));
    }
    return word.toString();
  }

  private int within(int[] range) {
    return random.nextInt(range[0], range[1]);
  }
}
