package io.amberstream.routing;

/**
 * A condition that cannot be computed for one event. The message holds nothing of the event, and
 * there is no cause: the library's messages quote operands.
 */
public final class ConditionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConditionFailedException(Condition condition, String why) {
    super("the condition \"%s\" cannot be computed for this event: %s".formatted(condition, why));
  }
}
