package io.amberstream.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the problems of one file. Not thread-safe. */
final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  void add(int line, String key, String message) {
    problems.add(new Problem(line, key, message));
  }

  int count() {
    return problems.size();
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Makes the value unless problems were added since {@link #count()} said {@code before}. */
  <T> Optional<T> ifNoneSince(int before, Supplier<T> value) {
    return problems.size() == before ? Optional.of(value.get()) : Optional.empty();
  }

  /** The problems by line; those of one line in the order in which they were found. */
  List<Problem> inFileOrder() {
    return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
