package io.amberstream.streams;

import java.util.Locale;

/** Where on its way a record failed. */
enum Stage {
  /** Its value is no event. */
  READ,
  /** No model could tag its text. */
  TAG,
  /** The tagged event could not be written. */
  WRITE;

  /** The word in the dead letter's header. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
