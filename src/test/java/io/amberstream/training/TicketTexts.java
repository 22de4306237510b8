package io.amberstream.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tickets for two teams, made of a few words, so that a tiny model can tell them apart. */
public final class TicketTexts {
  private static final List<String> MONEY =
      List.of("invoice", "refund", "charged", "payment", "price");
  private static final List<String> FAULTS = List.of("crash", "error", "broken", "bug", "fails");
  private static final List<String> FILLERS =
      List.of("my", "the", "please", "today", "again", "why", "about", "it", "help", "now");

  private TicketTexts() {}

  /** Lines {@code team<TAB>text}, no two alike. */
  public static List<String> lines(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      boolean money = random.nextBoolean();
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        words.add(pick(FILLERS, random));
      }
      words.set(random.nextInt(5), pick(money ? MONEY : FAULTS, random));
      words.set(random.nextInt(5), pick(money ? MONEY : FAULTS, random));
      String line = (money ? "billing" : "support") + "\t" + String.join(" ", words);
      if (!lines.contains(line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String pick(List<String> words, SplittableRandom random) {
    return words.get(random.nextInt(words.size()));
  }
}
