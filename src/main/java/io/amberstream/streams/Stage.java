package io.amberstream.streams;

import io.amberstream.routing.ConditionFailedException;
import io.amberstream.serde.EventFormatException;
import java.util.Locale;

/** Where on its way a record failed. */
enum Stage {
  /** Its value is no event. */
  READ,
  /** No model could tag its text. */
  TAG,
  /** No route could be chosen. */
  ROUTE,
  /** The tagged event could not be written. */
  WRITE;

  /** The stage that gives rise to a failure. */
  static Stage of(Exception cause) {
    if (cause instanceof EventFormatException) {
      return READ;
    }
    if (cause instanceof ConditionFailedException) {
      return ROUTE;
    }
    return cause instanceof UnwritableEventException ? WRITE : TAG;
  }

  /** The word in the dead letter's header. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
