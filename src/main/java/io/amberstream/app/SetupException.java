package io.amberstream.app;

import io.amberstream.input.InputException;
import java.util.List;

/**
 * A configuration that reads well but does not fit the world: a model folder that is not usable, a
 * head that its model lacks, a schema file that is none. The message names every problem.
 */
public final class SetupException extends InputException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public SetupException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem by itself. */
  List<String> problems() {
    return problems;
  }

  /** Throws one that names all, where there are any. */
  static void throwIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
  }
}
