package io.amberstream.routing;

import io.amberstream.input.StrictUtf8;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlContext;
import org.jspecify.annotations.Nullable;

/** An event as a condition sees it: its tags, its key and the length of its texts. Immutable. */
public final class EventView implements JexlContext {
  static final String KEY = "key";
  static final String TEXT_LENGTH = "text_length";
  static final String IS_DUPLICATE = "is_duplicate";
  static final String HEADS = "heads";

  private final Map<String, Object> values;

  private EventView(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Looks at an event.
   *
   * @param results what is known of it: of all heads, or only its language
   * @param key the record's key; null where it has none, which conditions see as an empty text, as
   *     they do one that is not UTF-8
   * @param text the text that was tagged
   */
  public static EventView of(List<HeadResult> results, byte @Nullable [] key, String text) {
    return of(List.of(results), key, text.length(), false);
  }

  /**
   * Looks at an event of several texts, of which conditions see the most: the best score of a label
   * in any of them, all spans, the sum of their tokens.
   *
   * @param results one list per text
   * @param textLength UTF-16 units of all texts
   * @param duplicate whether the event repeats another
   */
  public static EventView of(
      List<List<HeadResult>> results, byte @Nullable [] key, int textLength, boolean duplicate) {
    Map<String, List<HeadResult>> byName = new HashMap<>();
    for (List<HeadResult> text : results) {
      Map<String, HeadResult> heads = new HashMap<>();
      for (HeadResult result : text) {
        heads.putIfAbsent(result.head(), result);
        heads.put(KnownNames.qualified(result.model().name(), result.head()), result);
      }
      heads.forEach(
          (name, result) -> byName.computeIfAbsent(name, at -> new ArrayList<>()).add(result));
    }
    Map<String, HeadView> heads = new HashMap<>();
    byName.forEach((name, found) -> heads.put(name, new HeadView(found)));
    Map<String, Object> values = new HashMap<>(heads);
    values.put(KEY, key == null ? "" : text(key));
    values.put(TEXT_LENGTH, textLength);
    values.put(IS_DUPLICATE, duplicate);
    values.put(HEADS, heads);
    return new EventView(values);
  }

  @Override
  public @Nullable Object get(String name) {
    return values.get(name);
  }

  @Override
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Conditions change nothing. */
  @Override
  public void set(String name, @Nullable Object value) {
    throw new UnsupportedOperationException("a condition cannot set " + name);
  }

  private static String text(byte[] key) {
    return StrictUtf8.find(key).orElse("");
  }
}
