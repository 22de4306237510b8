package io.amberstream.control;

import java.util.Optional;

/** Hears what is decided. Called by one thread at a time; must not block for long. */
@FunctionalInterface
public interface ControlListener {

  /**
   * Something holds from now on.
   *
   * @param key what it is about
   * @param decision what holds; empty where the decision was taken back
   */
  void decided(String key, Optional<Decision> decision);
}
