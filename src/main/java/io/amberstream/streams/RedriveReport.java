package io.amberstream.streams;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of dead letters, counted. For one thread. */
public final class RedriveReport {

  /** What becomes of a letter. */
  public enum Fate {
    /** Its record is sent again. */
    SENT,
    /** It is not meant. */
    PASSED_OVER,
    /** Its record was sent again as often as it may be. */
    SPENT,
    /** It lacks a part of its record. */
    INCOMPLETE,
    /** The topic that it came from is not there. */
    NO_TOPIC;

    /** The word for people. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final Map<Fate, Map<String, Long>> counts = new TreeMap<>();

  void add(Fate fate, StoredLetter letter) {
    String kind = "%s, %s, from %s".formatted(letter.reason(), letter.stage(), letter.topic());
    counts.computeIfAbsent(fate, one -> new TreeMap<>()).merge(kind, 1L, Long::sum);
  }

  void addAll(RedriveReport other) {
    other.counts.forEach(
        (fate, kinds) ->
            kinds.forEach(
                (kind, count) ->
                    counts
                        .computeIfAbsent(fate, one -> new TreeMap<>())
                        .merge(kind, count, Long::sum)));
  }

  /** How many letters had a fate. */
  public long count(Fate fate) {
    return counts.getOrDefault(fate, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** By fate, how many letters of each reason, stage and topic. */
  public Map<Fate, Map<String, Long>> counts() {
    return counts;
  }
}
