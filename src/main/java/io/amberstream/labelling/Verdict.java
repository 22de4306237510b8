package io.amberstream.labelling;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What somebody says of a question, by which it is answered. Immutable. */
public sealed interface Verdict {

  /** The label that was chosen, if one was. */
  default Optional<String> label() {
    return Optional.empty();
  }

  /**
   * A label.
   *
   * @param name one of those to choose from
   */
  record Chosen(String name) implements Verdict {
    public Chosen {
      requireNonNull(name, "name is null");
    }

    @Override
    public Optional<String> label() {
      return Optional.of(name);
    }
  }

  /** No label. */
  enum Without implements Verdict {
    /** None of the labels fits: the model's is wrong, whichever it is. */
    NONE_FITS,
    /** The person cannot tell. */
    NOT_SURE
  }
}
