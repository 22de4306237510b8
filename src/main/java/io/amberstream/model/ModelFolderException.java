package io.amberstream.model;

import io.amberstream.input.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Says everything that is wrong with a model folder, a line each. */
public final class ModelFolderException extends InputException {
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

  private ModelFolderException(String message) {
    super(message);
    this.problems = List.of(message);
  }

  /** Says that a folder, itself in order, lacks a head that is asked for. */
  static ModelFolderException noSuchHead(Path directory, String name, List<String> heads) {
    return new ModelFolderException(
        "model folder %s has no head \"%s\"; its heads are %s"
            .formatted(directory, name, String.join(", ", heads)));
  }

  /** Each problem in a sentence. */
  public List<String> problems() {
    return problems;
  }
}
