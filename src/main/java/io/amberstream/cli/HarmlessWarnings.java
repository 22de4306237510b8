package io.amberstream.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps warnings out of the log that are about nothing, where a logger's level would hide real ones
 * with them.
 */
public final class HarmlessWarnings extends Filter<ILoggingEvent> {
  /** Kafka's broker closes one of its clients twice when it stops. */
  private static final String CLOSED_TWICE =
      "Attempting to close NetworkClient that has already been closed";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return event.getFormattedMessage().contains(CLOSED_TWICE)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
