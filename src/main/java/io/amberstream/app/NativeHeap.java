package io.amberstream.app;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory that native libraries take from the C library of the system. */
final class NativeHeap {
  private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  private NativeHeap() {}

  /**
   * Gives what was freed back to the system, where the Java platform can. The C library of Linux
   * would keep much of what a closed model had, in many places that the next one does not fit into.
   */
  static void trim() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName(COMMANDS),
              "systemTrimNativeHeap",
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
    } catch (JMException | JMRuntimeException e) {
      LOG.debug("this Java platform trims no native heap: {}", e.toString());
    }
  }
}
