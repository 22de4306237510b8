package io.amberstream.redaction;

import static java.util.Objects.requireNonNull;

/** What is put in the place of a value. Immutable. */
public sealed interface Mask {

  /** Its word in the configuration and in metrics. */
  String word();

  /** The kind of value that stood there: {@code [EMAIL]}. */
  record Label() implements Mask {
    @Override
    public String word() {
      return "label";
    }
  }

  /**
   * A star for each character.
   *
   * @param keepLast how many of the last characters stay; all go of a value that has not twice as
   *     many
   */
  record Stars(int keepLast) implements Mask {
    public Stars {
      if (keepLast < 0) {
        throw new IllegalArgumentException("keepLast is " + keepLast);
      }
    }

    @Override
    public String word() {
      return "mask";
    }
  }

  /**
   * Its keyed hash: {@code [EMAIL:9c1f...]}, the same for equal values.
   *
   * @param key the key
   */
  record Hash(HashKey key) implements Mask {
    public Hash {
      requireNonNull(key, "key is null");
    }

    @Override
    public String word() {
      return "hash";
    }
  }

  /** Nothing. */
  record Nothing() implements Mask {
    @Override
    public String word() {
      return "remove";
    }
  }
}
