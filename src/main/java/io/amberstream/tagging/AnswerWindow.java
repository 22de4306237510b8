package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.text.Window;

/**
 * What a question-answering head says of one window of a context. Immutable.
 *
 * @param window the context's tokens in it
 * @param start {@code [tokens, 1]}: how likely an answer begins at each of them
 * @param end {@code [tokens, 1]}: how likely it ends there
 * @param none the sum of both logits at {@code [CLS]}: how likely the window holds no answer
 */
public record AnswerWindow(Window window, Logits start, Logits end, float none) {

  public AnswerWindow {
    requireNonNull(window, "window is null");
    requireNonNull(start, "start is null");
    requireNonNull(end, "end is null");
  }
}
