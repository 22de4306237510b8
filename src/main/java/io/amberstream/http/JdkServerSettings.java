package io.amberstream.http;

import java.util.Map;

/**
 * Settings of the JDK's HTTP server, which it reads from system properties only, once, when its
 * classes are loaded. A property that is set already (by {@code -D}) stays as it is. See {@code
 * docs/decisions/http-server.md}.
 */
final class JdkServerSettings {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Seconds that a client may take to send a request: it holds a thread meanwhile.
          "sun.net.httpserver.maxReqTime", "10",
          // Seconds from the request's end to the answer's end. Above HttpLimits' longest wait.
          "sun.net.httpserver.maxRspTime", "90",
          // Without it Nagle's algorithm and delayed ACKs add 40 ms to an answer.
          "sun.net.httpserver.nodelay", "true",
          // Bytes of a refused body that are read and dropped, so that the client sees the answer.
          "sun.net.httpserver.drainAmount", "8388608",
          "jdk.httpserver.maxConnections", "256");

  private JdkServerSettings() {}

  /** Sets what is not set. To be called before the first server is made. */
  static void apply() {
    DEFAULTS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
