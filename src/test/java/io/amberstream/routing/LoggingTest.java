package io.amberstream.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** JEXL speaks to Commons Logging, and that has to speak to Logback, whatever Kafka brings. */
@Isolated("as it reads what the process logs")
class LoggingTest {

  @Test
  void whatTheLibraryLogsArrivesAtLogback() {
    String name = "org.apache.commons.jexl3.JexlEngine";
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    try {
      LogFactory.getLog(name).warn("heard");
    } finally {
      logger.setAdditive(true);
      logger.detachAppender(appender);
    }

    assertThat(appender.list).extracting(ILoggingEvent::getMessage).containsExactly("heard");
  }
}
