package io.amberstream.streams;

import java.util.Arrays;
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

  /**
   * What letters have in common.
   *
   * @param reason of the failure
   * @param stage at which it was
   * @param topic that the record came from
   */
  public record Kind(String reason, String stage, String topic) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      return toString().compareTo(other.toString());
    }

    /** In words. */
    @Override
    public String toString() {
      return "%s, %s, from %s".formatted(reason, stage, topic);
    }
  }

  private final Map<Fate, Map<Kind, Long>> counts = new TreeMap<>();

  void add(Fate fate, StoredLetter letter) {
    Kind kind = new Kind(letter.reason(), letter.stage(), letter.topic());
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

  /** How many letters there were. */
  long count() {
    return Arrays.stream(Fate.values()).mapToLong(this::count).sum();
  }

  /** By fate, how many letters of each reason, stage and topic. */
  public Map<Fate, Map<Kind, Long>> counts() {
    return counts;
  }
}
