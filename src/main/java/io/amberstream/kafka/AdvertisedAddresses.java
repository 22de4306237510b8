package io.amberstream.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses to which a broker sends its clients, {@code advertised.listeners}. Kafka's clients
 * follow them, but do not tell them to their users, so they are asked for byte by byte: a Metadata
 * request of version 1, as Kafka's protocol guide describes it. Stateless.
 */
final class AdvertisedAddresses {
  private static final int METADATA = 3;
  private static final int VERSION = 1;

  /** Far more than the answer of any cluster. */
  private static final int MOST_BYTES = 1 << 20;

  private AdvertisedAddresses() {}

  /**
   * Asks whoever listens without TLS and SASL.
   *
   * @param patience for a connection, and for each part of the answer
   * @return such as {@code broker-1:9092}; none where no such broker answers
   */
  static List<String> of(InetSocketAddress at, Duration patience) {
    try (Socket socket = new Socket()) {
      socket.connect(at, (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      socket.getOutputStream().write(request());
      return read(new DataInputStream(socket.getInputStream()));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** For no topics. */
  private static byte[] request() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream request = new DataOutputStream(bytes);
    int correlationId = 1;
    int noClientId = -1;
    int noTopics = 0;
    request.writeInt(2 * Integer.BYTES + 3 * Short.BYTES);
    request.writeShort(METADATA);
    request.writeShort(VERSION);
    request.writeInt(correlationId);
    request.writeShort(noClientId);
    request.writeInt(noTopics);
    return bytes.toByteArray();
  }

  private static List<String> read(DataInputStream answer) throws IOException {
    int size = answer.readInt();
    if (size < 2 * Integer.BYTES || size > MOST_BYTES) {
      return List.of();
    }
    int unusedCorrelationId = answer.readInt();
    int brokers = answer.readInt();
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < brokers; i++) {
      int unusedId = answer.readInt();
      String host = text(answer);
      addresses.add(host + ":" + answer.readInt());
      String unusedRack = text(answer);
    }
    return addresses;
  }

  /** Empty where it is null. */
  private static String text(DataInputStream answer) throws IOException {
    return new String(answer.readNBytes(Math.max(0, answer.readShort())), UTF_8);
  }
}
