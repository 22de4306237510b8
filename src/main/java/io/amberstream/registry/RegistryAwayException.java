package io.amberstream.registry;

/** A registry that did not answer for longer than it could be waited for. It passes. */
public final class RegistryAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryAwayException(String message) {
    super(message);
  }
}
