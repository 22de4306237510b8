package io.amberstream.model;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Says everything that is wrong with a model folder, a line each. */
public final class ModelFolderException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public ModelFolderException(Path directory, List<String> problems) {
    super(
        problems.stream()
            .collect(
                Collectors.joining(
                    "\n  ",
                    directory
                        + " is not a usable model folder ("
                        + problems.size()
                        + (problems.size() == 1 ? " problem)" : " problems)")
                        + "\n  ",
                    "")));
    this.problems = List.copyOf(problems);
  }

  /** Each problem in a sentence. */
  public List<String> problems() {
    return problems;
  }
}
