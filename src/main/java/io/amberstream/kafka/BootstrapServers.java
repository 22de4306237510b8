package io.amberstream.kafka;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * The addresses by which clients find a cluster, as in {@code bootstrap.servers}. Kafka finds some
 * mistakes in them only when a client is made, and others never. Stateless.
 */
public final class BootstrapServers {
  /** What they should be, for messages. */
  public static final String EXPECTED = "expected HOST:PORT, several separated by commas";

  private static final Pattern PROTOCOL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+._-]*://");
  private static final Pattern WITHOUT_PORT = Pattern.compile("[^:\\s/]+:?|\\[[^\\]\\s]*\\]:?");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[[0-9a-zA-Z:.%_-]+\\]|[^:\\s/\\[\\]]+):([0-9]+)");

  private static final int LARGEST_PORT = 65_535;

  private BootstrapServers() {}

  /**
   * What is wrong with one of them.
   *
   * @param address the one, or all of them
   * @param reason such as {@code has no port}
   */
  public record Problem(String address, String reason) {}

  /**
   * The first mistake; empty where clients take them.
   *
   * @param addresses separated by commas
   */
  public static Optional<Problem> problem(String addresses) {
    return Stream.of(addresses.split(",", -1))
        .map(String::strip)
        .flatMap(
            address ->
                address.isEmpty()
                    ? Stream.of(new Problem(addresses, "holds an empty address"))
                    : reason(address).map(reason -> new Problem(address, reason)).stream())
        .findFirst();
  }

  private static Optional<String> reason(String address) {
    if (PROTOCOL.matcher(address).lookingAt()) {
      return Optional.of(
          "begins with a protocol, which Kafka's clients ignore (security.protocol says it)");
    }
    if (WITHOUT_PORT.matcher(address).matches()) {
      return Optional.of("has no port");
    }
    Matcher parts = HOST_AND_PORT.matcher(address);
    if (parts.matches() && Utils.getHost(address) != null) {
      return isPort(parts.group(1)) ? Optional.empty() : Optional.of("has no port from 1 to 65535");
    }
    return Optional.of(
        address.chars().filter(c -> c == ':').count() > 1
            ? "is no address (one of IPv6 wants brackets: [::1]:9092)"
            : "is no address");
  }

  private static boolean isPort(String digits) {
    if (digits.length() > 5) {
      return false;
    }
    int port = Integer.parseInt(digits);
    return port > 0 && port <= LARGEST_PORT;
  }
}
