package io.amberstream.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Tells what stands at an address where Kafka's client found no broker. Stateless. */
final class AddressProbe {
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  /** HTTP servers answer it, TLS servers complain of it, Kafka brokers hang up. */
  private static final byte[] QUESTION = "GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII);

  /** The type of a TLS alert, and the first byte of its version. */
  private static final byte[] TLS_ALERT = {21, 3};

  private static final byte[] HTTP = "HTTP/".getBytes(US_ASCII);

  private AddressProbe() {}

  /**
   * What it does, as the end of a sentence that begins with the address. Takes at most 3 s.
   *
   * @param address a host and a port, as in {@code bootstrap.servers}
   */
  static String answer(String address) {
    String host = Utils.getHost(address);
    Integer port = Utils.getPort(address);
    if (host == null || port == null) {
      return "is no address, expected HOST:PORT";
    }
    InetSocketAddress at = new InetSocketAddress(host, port);
    if (at.isUnresolved()) {
      return "has a host name that is not known";
    }
    try (Socket socket = new Socket()) {
      socket.connect(at, (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(QUESTION);
      return meaning(socket.getInputStream().readNBytes(HTTP.length));
    } catch (ConnectException e) {
      return "takes no connections; start the broker, or check the address";
    } catch (SocketTimeoutException e) {
      return "does not answer; check the address and what stands in between";
    } catch (IOException e) {
      return meaning(null);
    }
  }

  private static String meaning(byte @Nullable [] answer) {
    if (beginsWith(HTTP, answer)) {
      return "answers like HTTP; name the port of a Kafka listener";
    }
    if (beginsWith(TLS_ALERT, answer)) {
      return "answers like TLS; set security.protocol to SSL or SASL_SSL";
    }
    return "hangs up, as a broker does whose listener has another security.protocol";
  }

  private static boolean beginsWith(byte[] beginning, byte @Nullable [] answer) {
    if (answer == null || answer.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if (answer[i] != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
