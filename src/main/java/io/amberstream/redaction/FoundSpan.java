package io.amberstream.redaction;

/**
 * A span that is to be replaced. Immutable.
 *
 * @param start index of its first UTF-16 unit in the source text, where its first word begins
 * @param end index after its last, where its last word ends
 * @param length UTF-16 units of what the head found, which may be less
 * @param head whose span it is
 * @param label its label
 * @param order of its rule in the list of rules
 * @param rule what becomes of it
 * @param isSure whether it was found without doubt
 */
record FoundSpan(
    int start,
    int end,
    int length,
    String head,
    String label,
    int order,
    RedactionRule rule,
    boolean isSure) {

  /** The longest first; of those as long, that whose rule stands first. */
  boolean isBefore(FoundSpan other) {
    int longer = Integer.compare(length, other.length);
    return longer > 0 || (longer == 0 && order < other.order);
  }

  /** Whether it decides about another within it: an earlier rule would not have it so. */
  boolean decidesAbout(FoundSpan other) {
    return start <= other.start && end >= other.end && order <= other.order;
  }
}
