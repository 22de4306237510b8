package io.amberstream.routing;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a message. */
final class Listing {
  private static final int MOST = 30;

  private Listing() {}

  /** {@code known: a, b}; the first of them where there are many. */
  static String of(Collection<String> names) {
    if (names.isEmpty()) {
      return "there are none";
    }
    String more = names.size() > MOST ? ", and " + (names.size() - MOST) + " more" : "";
    return names.stream().limit(MOST).collect(Collectors.joining(", ", "known: ", more));
  }
}
