package io.amberstream.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a configuration came from outside its file, through {@code ${NAME}} or {@code
 * ${file:/path}}. Immutable. Its text form names the keys and no value.
 */
public final class References {
  /** Stands for a value that nobody shall see. */
  public static final String MASK = "***";

  /** A configuration without any. */
  public static final References NONE = new References(Map.of(), Set.of(), List.of());

  /** Shorter strings stand in any message by chance. */
  private static final int SHORTEST = 4;

  private final Map<String, String> shown;
  private final Set<String> whole;
  private final List<String> inserted;

  private References(Map<String, String> shown, Set<String> whole, List<String> inserted) {
    this.shown = Map.copyOf(shown);
    this.whole = Set.copyOf(whole);
    this.inserted = List.copyOf(inserted);
  }

  static References of(Map<String, Interpolation.Result> replaced, Set<String> harmless) {
    Map<String, String> shown = new LinkedHashMap<>();
    Set<String> whole = new HashSet<>();
    List<String> inserted = new ArrayList<>();
    replaced.forEach(
        (key, result) -> {
          if (result.substituted()) {
            shown.put(key, result.shown());
            whole.add(result.value());
            if (!harmless.contains(key)) {
              inserted.addAll(result.inserted());
            }
          }
        });
    inserted.removeIf(value -> value.length() < SHORTEST);
    // Where one holds the other, the longer goes first, so that nothing of it is left.
    inserted.sort(Comparator.comparingInt(String::length).reversed());
    return new References(shown, whole, inserted);
  }

  /** The value under a key with its references by name, such as {@code ${TOKEN}}. */
  public Optional<String> shown(String key) {
    return Optional.ofNullable(shown.get(key));
  }

  /** Whether some value of the file that has references is just this text. */
  public boolean isWhole(String text) {
    return whole.contains(text);
  }

  /** A message of others, with what came from outside blotted out. */
  public String mask(String message) {
    String masked = message;
    for (String value : inserted) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof References references
        && shown.equals(references.shown)
        && inserted.equals(references.inserted);
  }

  @Override
  public int hashCode() {
    return shown.hashCode();
  }

  @Override
  public String toString() {
    return "References" + shown.keySet();
  }
}
