package io.amberstream.redaction;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;

/**
 * Which spans are meant: those of a head with a label, or with any. Immutable. Written {@code
 * entities.PER} or {@code entities.*}.
 *
 * @param head what the results are called
 * @param label the label; {@code *} for every one
 */
public record SpanSelector(String head, String label) {
  private static final String EVERY = "*";

  public SpanSelector {
    requireNonNull(head, "head is null");
    requireNonNull(label, "label is null");
  }

  /**
   * Reads one.
   *
   * @throws InputException if it is none
   */
  public static SpanSelector parse(String written) {
    int dot = written.lastIndexOf('.');
    if (dot < 1 || dot == written.length() - 1) {
      throw new InputException("expected HEAD.LABEL or HEAD.*, such as entities.PER");
    }
    return new SpanSelector(written.substring(0, dot), written.substring(dot + 1));
  }

  /** Whether it means the spans of a label of a head. */
  boolean means(String ofHead, String ofLabel) {
    return head.equals(ofHead) && (isOfEveryLabel() || label.equals(ofLabel));
  }

  /** Whether the label does not matter. */
  public boolean isOfEveryLabel() {
    return label.equals(EVERY);
  }

  @Override
  public String toString() {
    return head + "." + label;
  }
}
