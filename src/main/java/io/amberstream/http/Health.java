package io.amberstream.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says whether something is well. Immutable.
 *
 * @param up whether all is well
 * @param details what is not well, by its name, such as {@code tickets: rebalancing}, or what is
 *     worth to know where all is well; in this order
 */
public record Health(boolean up, Map<String, String> details) {

  /** All is well. */
  public static final Health UP = new Health(true, Map.of());

  public Health {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** Returns that one thing is not well. */
  public static Health down(String name, String problem) {
    return new Health(false, Map.of(name, problem));
  }
}
