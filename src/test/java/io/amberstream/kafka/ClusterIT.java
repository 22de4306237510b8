package io.amberstream.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses at which there is something else than a broker. */
@Order(9)
class ClusterIT {

  @Test
  void anHttpServerIsNamedAsOne() throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    // What Kafka's client says keeps a thread waiting for the rest of a request.
    ExecutorService threads = Executors.newCachedThreadPool();
    http.setExecutor(threads);
    http.start();
    try {
      assertRefused("127.0.0.1:" + http.getAddress().getPort(), "it answers like HTTP");
    } finally {
      http.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void aPortThatNobodyListensAtIsNamedAsOne() throws IOException {
    String nobody = "127.0.0.1:" + FreePort.find();
    assertRefused(nobody, "it takes no connections");
    assertRefused(nobody + ",localhost:1", "; localhost:1 takes no connections");
  }

  @Test
  void aServerThatSaysNothingIsNamedAsOne() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 50, loopback())) {
      assertRefused("127.0.0.1:" + mute.getLocalPort(), "it does not answer");
    }
  }

  @Test
  void aBrokerThatSendsItsClientsElsewhereIsNamedWithTheAddress(@TempDir Path data)
      throws IOException {
    int nobody = FreePort.find();
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(
            data, 0, Map.of("advertised.listeners", "PLAINTEXT://localhost:" + nobody))) {
      assertRefused(
          broker.bootstrapServers(),
          "it is a broker that sends its clients to localhost:%d, which takes no connections;"
                  .formatted(nobody)
              + " let its advertised.listeners name");
    }
  }

  @Test
  void aHostThatIsKnownInsideTheClusterOnlyIsNamed(@TempDir Path data) {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(
            data, 0, Map.of("advertised.listeners", "PLAINTEXT://broker.invalid:9092"))) {
      assertRefused(
          broker.bootstrapServers(),
          "broker.invalid:9092, which has a host name that is not known");
    }
  }

  private static void assertRefused(String address, String why) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      assertThatThrownBy(() -> Cluster.require(admin, address))
          .isInstanceOf(BrokerException.class)
          .hasMessageStartingWith("no Kafka broker reached at " + address + ": ")
          .hasMessageContaining(why);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
