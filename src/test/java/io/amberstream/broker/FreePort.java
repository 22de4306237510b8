package io.amberstream.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback address that nobody listens on, for what must know it beforehand. */
public final class FreePort {
  private FreePort() {}

  /** Finds one, which stays free until somebody takes it. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
