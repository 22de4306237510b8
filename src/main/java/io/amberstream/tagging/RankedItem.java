package io.amberstream.tagging;

/**
 * A candidate's place in a ranking. Immutable.
 *
 * @param index its index in the event's list of candidates, from 0
 * @param score how well it answers the query: a probability, or the number of a regression
 */
public record RankedItem(int index, float score) {

  public RankedItem {
    if (index < 0) {
      throw new IllegalArgumentException("index is " + index);
    }
  }
}
