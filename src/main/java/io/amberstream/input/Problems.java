package io.amberstream.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what is wrong in what a user gave, so that all of it is told at once. Not thread-safe.
 */
public final class Problems {
  private final List<Problem> found;
  private final String key;

  /** Creates an empty collection. */
  public Problems() {
    this(new ArrayList<>(), "");
  }

  private Problems(List<Problem> found, String key) {
    this.found = found;
    this.key = key;
  }

  /** The same collection for whoever looks at what stands under a key. */
  public Problems at(String part) {
    return new Problems(found, key.isEmpty() ? part : key + "." + part);
  }

  /** Adds a problem of what this collection looks at. */
  public void add(String message) {
    add(0, key, message);
  }

  /** Adds a problem of a line and key of the file. */
  public void add(int line, String keyOfLine, String message) {
    found.add(new Problem(line, keyOfLine, message));
  }

  /** Whether there are none, wherever one looks. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many there are, wherever one looks. */
  public int count() {
    return found.size();
  }

  /** Makes the value unless problems were added since {@link #count()} said {@code before}. */
  public <T> Optional<T> ifNoneSince(int before, Supplier<T> value) {
    return found.size() == before ? Optional.of(value.get()) : Optional.empty();
  }

  /** The problems by line; those of one line in the order in which they were found. */
  public List<Problem> inFileOrder() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  /** A sentence per problem, in the order in which they were found. */
  public List<String> sentences() {
    return found.stream().map(Problem::toString).toList();
  }
}
