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

  /** By the streams protocol our producers are taken and our consumers are not, as we mean it. */
  private static final String OWN_CLIENTS = "A non-default kafka client supplier was supplied";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    return message.contains(CLOSED_TWICE) || message.contains(OWN_CLIENTS)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
