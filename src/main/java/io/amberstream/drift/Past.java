package io.amberstream.drift;

/**
 * How far windows of the past lay from those before them: what is no drift. Immutable.
 *
 * @param distance the greatest Jensen-Shannon distance
 * @param noise the greatest product of a distance and the root of the texts of its window: chance
 *     alone makes distances that fall with that root
 */
record Past(double distance, double noise) {
  static final Past NONE = new Past(0, 0);

  /** How much further than any before a window must lie. */
  static final double MARGIN = 1.5;

  Past with(double another, long texts) {
    return new Past(
        Math.max(distance, another), Math.max(noise, another * Math.sqrt((double) texts)));
  }

  /** The same where nothing but chance made the windows differ. */
  Past ofChance() {
    return new Past(0, noise);
  }

  /**
   * The distance from which on a window of so many texts is over.
   *
   * @param least what is not to be told however quiet the past was
   */
  double limit(long texts, double least) {
    return Math.max(least, MARGIN * Math.max(distance, noise / Math.sqrt((double) texts)));
  }
}
