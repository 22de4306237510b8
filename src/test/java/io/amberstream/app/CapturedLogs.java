package io.amberstream.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * All that some loggers and those below them say at INFO and above, and only here. The loggers are
 * the process's: tests that use it run one after the other, by a resource lock.
 */
public final class CapturedLogs implements AutoCloseable {
  /** The resource to lock. */
  public static final String LOCK = "logs";

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Map<Logger, Level> before = new HashMap<>();

  public CapturedLogs(String... names) {
    appender.start();
    for (String name : names) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      before.put(logger, logger.getLevel());
      logger.setLevel(Level.INFO);
      logger.setAdditive(false);
      logger.addAppender(appender);
    }
  }

  /** The messages, and those of the exceptions with them. */
  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (ILoggingEvent event : List.copyOf(appender.list)) {
      messages.add(event.getLoggerName() + ": " + event.getFormattedMessage());
      for (IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
        messages.add(e.getClassName() + ": " + e.getMessage());
      }
    }
    return messages;
  }

  @Override
  public void close() {
    before.forEach(
        (logger, level) -> {
          logger.detachAppender(appender);
          logger.setAdditive(true);
          logger.setLevel(level);
        });
  }
}
