package io.amberstream.text;

import static java.util.Objects.requireNonNull;

/**
 * The token that stands for a word to be guessed. Immutable.
 *
 * @param inputId its id
 * @param text how a text spells it, such as {@code [MASK]}
 */
public record MaskToken(int inputId, String text) {

  public MaskToken {
    requireNonNull(text, "text is null");
  }
}
