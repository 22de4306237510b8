package io.amberstream.config;

import io.amberstream.input.InputException;
import io.amberstream.input.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says everything that is wrong with a configuration file. The message is a report for the user: a
 * headline, then one indented line a problem.
 */
public final class ConfigException extends InputException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** The file was read and has these problems, in this order. */
  ConfigException(String file, List<Problem> problems) {
    super(report(file, problems));
    this.problems = List.copyOf(problems);
  }

  /** The file could not be read. */
  ConfigException(String message) {
    super(message);
    this.problems = List.of();
  }

  /** Every problem, by line; empty where the file could not be read at all. */
  public List<Problem> problems() {
    return problems;
  }

  private static String report(String file, List<Problem> problems) {
    String headline =
        file + " has " + problems.size() + (problems.size() == 1 ? " problem" : " problems");
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", headline, ""));
  }
}
