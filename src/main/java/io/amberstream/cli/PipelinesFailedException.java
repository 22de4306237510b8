package io.amberstream.cli;

import io.amberstream.streams.FailureReason;

/** Pipelines that ended by themselves, and why. */
final class PipelinesFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PipelinesFailedException(Throwable cause) {
    super("the pipelines failed: " + FailureReason.of(cause), cause);
  }
}
