package io.amberstream.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between clients and one server: passes on all bytes as they are, and on demand holds
 * them back, delays them or cuts every connection. Thread-safe.
 */
final class StallingProxy implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;

  private final ServerSocket door;
  private final int server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;
  private boolean held;

  private StallingProxy(ServerSocket door, int server) {
    this.door = door;
    this.server = server;
  }

  /** Listens on a free port of the loopback address, in front of another port of it. */
  static StallingProxy before(int server) throws IOException {
    StallingProxy proxy =
        new StallingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    run("proxy-door", proxy::accept);
    return proxy;
  }

  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  /** Holds everything back; connections stay, and new ones are taken. */
  synchronized void hold() {
    held = true;
  }

  /** Lets what was held back go on, and ends the delay. */
  synchronized void release() {
    held = false;
    delay = Duration.ZERO;
    notifyAll();
  }

  /** Delays every piece of at most 16 KiB, in both directions. */
  void delay(Duration each) {
    delay = each;
  }

  /** Closes all connections; new ones are taken. */
  void cut() {
    connections.forEach(StallingProxy::closeQuietly);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        // The door was closed, or nobody listens behind it: the client's connection is closed.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream = new Socket();
    // Known before the server can see it: a cut ends every connection that anyone has seen.
    connections.add(client);
    connections.add(upstream);
    try {
      upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
    } catch (IOException e) {
      end(client, upstream);
      throw e;
    }
    run("proxy-to-server", () -> pass(client, upstream));
    run("proxy-to-client", () -> pass(upstream, client));
  }

  private void pass(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        stall();
        out.write(chunk, 0, read);
      }
    } catch (IOException e) {
      // One side is gone, so the other goes.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, to);
    }
  }

  private void stall() throws InterruptedException {
    Thread.sleep(delay.toMillis());
    synchronized (this) {
      while (held) {
        wait();
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    release();
    cut();
  }

  private void end(Socket one, Socket other) {
    closeQuietly(one);
    closeQuietly(other);
    connections.remove(one);
    connections.remove(other);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
    }
  }

  private static void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
