package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy stalls as it says, and changes nothing. */
@SuppressWarnings("NullAway.Init")
class StallingProxyTest {
  private static final int SHORT_WAIT_MILLIS = 300;

  /** A blocked read cannot be interrupted: each ends by itself, and the test with it. */
  private static final int HANG_MILLIS = 60_000;

  private ServerSocket server;
  private StallingProxy proxy;
  private Socket client;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    proxy = StallingProxy.before(server.getLocalPort());
    int port = Integer.parseInt(proxy.address().split(":", -1)[1]);
    client = new Socket(InetAddress.getLoopbackAddress(), port);
    client.setSoTimeout(HANG_MILLIS);
    server.setSoTimeout(HANG_MILLIS);
    accepted = server.accept();
    accepted.setSoTimeout(HANG_MILLIS);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
    proxy.close();
    server.close();
  }

  @Test
  void allBytesPassAsTheyAre() throws IOException, InterruptedException {
    byte[] sent = new byte[1_000_000];
    new Random(1).nextBytes(sent);
    OutputStream out = client.getOutputStream();
    Thread sender =
        new Thread(
            () -> {
              try {
                out.write(sent);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    sender.start();
    assertThat(accepted.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
    sender.join();
    accepted.getOutputStream().write(7);
    assertThat(client.getInputStream().read()).isEqualTo(7);
  }

  @Test
  void whatIsHeldBackComesAfterTheRelease() throws IOException {
    proxy.hold();
    client.getOutputStream().write(7);
    accepted.setSoTimeout(SHORT_WAIT_MILLIS);
    assertThatThrownBy(() -> accepted.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    proxy.release();
    accepted.setSoTimeout(HANG_MILLIS);
    assertThat(accepted.getInputStream().read()).isEqualTo(7);
  }

  @Test
  void aCutEndsBothSides() throws IOException {
    proxy.cut();
    assertThat(ended(client)).isTrue();
    assertThat(ended(accepted)).isTrue();
  }

  @Test
  void aServerThatIsAwayEndsTheClientsConnection() throws IOException {
    server.close();
    int port = Integer.parseInt(proxy.address().split(":", -1)[1]);
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port)) {
      other.setSoTimeout(HANG_MILLIS);
      assertThat(ended(other)).isTrue();
    }
  }

  /** Whether the connection is over: its end, or a reset. */
  private static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
