package io.amberstream.convert;

/** Told how far a conversion is, on the thread that converts. */
@FunctionalInterface
public interface ConversionListener {
  /** Listens to nothing. */
  ConversionListener NONE = (step, done, texts) -> {};

  /**
   * A step goes on.
   *
   * @param step what is done, such as {@code comparing}
   * @param done how many of its texts are done
   * @param texts how many it has; 0 where it reads none
   */
  void at(String step, int done, int texts);
}
