package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UnreachableBrokerIT {

  /** Kafka's own patience is a minute and more. */
  @Test
  @Timeout(50)
  void aBrokerThatDoesNotAnswerIsAFailureWithinSeconds() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket mute = new ServerSocket(0, 1, loopback)) {
      String address = "127.0.0.1:" + mute.getLocalPort();

      CommandRun run = CommandRun.of("consume", "--bootstrap-servers", address, "--topic", "t");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("no Kafka broker reached at " + address, "amberstream broker")
          .doesNotContain("\tat ");
    }
  }
}
