package io.amberstream.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what is wrong in what a user gave, so that all of it is told at once. For one thread.
 */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem of a line and key of the file. */
  public void add(int line, String key, String message) {
    found.add(new Problem(line, key, message));
  }

  /** Adds a problem that is told by one sentence. */
  public void add(String message) {
    add(0, "", message);
  }

  /** Adds problems that are told by a sentence each. */
  public void addAll(List<String> messages) {
    messages.forEach(this::add);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

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

  /** All of them as lines of a report, in the order of {@link #inFileOrder()}. */
  public List<String> lines() {
    return inFileOrder().stream().map(Problem::toString).toList();
  }

  /**
   * Ends what cannot go on.
   *
   * @throws InputException with all of them, if there are any
   */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new InputException(String.join("\n", lines()));
    }
  }

  /**
   * The same, with a first line that says what has them.
   *
   * @param what such as the name of a file
   * @throws InputException with all of them, if there are any
   */
  public void throwIfAny(String what) {
    if (!isEmpty()) {
      throw new InputException(what + " has problems\n  " + String.join("\n  ", lines()));
    }
  }
}
