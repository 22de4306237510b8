package io.amberstream.convert;

import io.amberstream.input.InputException;
import java.nio.file.Path;
import java.util.List;

/** A folder cannot be converted; the message names it and everything that is wrong. */
public final class ConvertException extends InputException {
  private static final long serialVersionUID = 1L;

  /** With one problem. */
  public ConvertException(String message) {
    super(message);
  }

  ConvertException(Path folder, List<String> problems) {
    super(
        "%s cannot be converted (%d %s)%n  %s"
            .formatted(
                folder,
                problems.size(),
                problems.size() == 1 ? "problem" : "problems",
                String.join(System.lineSeparator() + "  ", problems)));
  }
}
