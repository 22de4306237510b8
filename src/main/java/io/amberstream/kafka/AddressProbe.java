package io.amberstream.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private static final String UNKNOWN_HOST = "has a host name that is not known";
  private static final String NO_CONNECTIONS = "takes no connections";

  private AddressProbe() {}

  /**
   * What it does, as the end of a sentence that begins with the address. Takes at most 5 s.
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
      return UNKNOWN_HOST;
    }
    try (Socket socket = new Socket()) {
      socket.connect(at, (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(QUESTION);
      return meaning(socket.getInputStream().readNBytes(HTTP.length), at);
    } catch (ConnectException e) {
      return NO_CONNECTIONS + "; start the broker, or check the address";
    } catch (SocketTimeoutException e) {
      return "does not answer; check the address and what stands in between";
    } catch (IOException e) {
      return meaning(null, at);
    }
  }

  private static String meaning(byte @Nullable [] answer, InetSocketAddress at) {
    if (beginsWith(HTTP, answer)) {
      return "answers like HTTP; name the port of a Kafka listener";
    }
    if (beginsWith(TLS_ALERT, answer)) {
      return "answers like TLS; set security.protocol to SSL or SASL_SSL";
    }
    List<String> advertised = AdvertisedAddresses.of(at, PATIENCE);
    if (advertised.isEmpty()) {
      return "hangs up, as a broker does whose listener has another security.protocol";
    }
    return advertised.stream()
        .flatMap(address -> unreachable(address).map(why -> address + ", which " + why).stream())
        .findFirst()
        .map(
            sent ->
                "is a broker that sends its clients to %s; let its advertised.listeners name an address that can be reached from here"
                    .formatted(sent))
        .orElse(
            "is a broker that answers in plain text; set security.protocol to PLAINTEXT if it is another, else it did not answer in time");
  }

  /** Why a broker's own address is of no use; empty where something takes connections there. */
  private static Optional<String> unreachable(String address) {
    InetSocketAddress at =
        new InetSocketAddress(
            requireNonNull(Utils.getHost(address)), requireNonNull(Utils.getPort(address)));
    if (at.isUnresolved()) {
      return Optional.of(UNKNOWN_HOST);
    }
    try (Socket socket = new Socket()) {
      socket.connect(at, (int) PATIENCE.toMillis());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(NO_CONNECTIONS);
    }
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
