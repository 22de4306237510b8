package io.amberstream.registry;

/** A registry that refuses what it was asked for, and would refuse it again. */
public final class RegistryRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryRefusedException(String message) {
    super(message);
  }
}
