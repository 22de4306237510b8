package io.amberstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapServersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:9092",
        "127.0.0.1:1",
        "[::1]:65535",
        "localhost:9092, 127.0.0.1:9093",
        "localhost:9092,localhost:9092",
      })
  void whatIsRightKafkaTakesToo(String addresses) {
    assertThat(BootstrapServers.problem(addresses)).isEmpty();
    List<InetSocketAddress> taken =
        ClientUtils.parseAndValidateAddresses(
            List.of(addresses.split(", *", -1)), ClientDnsLookup.USE_ALL_DNS_IPS);
    assertThat(taken).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_b.example.org:9092", "broker-0.kafka.svc.:9092", "xn--tst-qla:1"})
  void hostNamesAreNotLookedUp(String addresses) {
    assertThat(BootstrapServers.problem(addresses)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost | localhost | has no port",
        "localhost: | localhost: | has no port",
        "a:1,b | b | has no port",
        "[::1] | [::1] | has no port",
        "localhost:0 | localhost:0 | has no port from 1 to 65535",
        "localhost:65536 | localhost:65536 | has no port from 1 to 65535",
        "localhost:123456789012 | localhost:123456789012 | has no port from 1 to 65535",
        "a:1, | a:1, | holds an empty address",
        ",a:1 | ,a:1 | holds an empty address",
        "a:1,,b:1 | a:1,,b:1 | holds an empty address",
        "a:1;b:1 | a:1;b:1 | is no address (one of IPv6 wants brackets: [::1]:9092)",
        "::1:9092 | ::1:9092 | is no address (one of IPv6 wants brackets: [::1]:9092)",
        "2001:db8::1 | 2001:db8::1 | is no address (one of IPv6 wants brackets: [::1]:9092)",
        "localhost 9092 | localhost 9092 | is no address",
        "local host:9092 | local host:9092 | is no address",
        "localhost:9092/kafka | localhost:9092/kafka | is no address",
        "localhost:kafka | localhost:kafka | is no address",
        ":9092 | :9092 | is no address",
      })
  void whatIsWrongIsNamed(String addresses, String address, String reason) {
    assertThat(BootstrapServers.problem(addresses))
        .contains(new BootstrapServers.Problem(address, reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9092", "PLAINTEXT://localhost:9092", "SSL://localhost"})
  void aProtocolThatKafkaWouldIgnoreIsNamed(String address) {
    assertThat(BootstrapServers.problem(address))
        .hasValueSatisfying(
            found -> assertThat(found.reason()).contains("protocol", "security.protocol"));
  }
}
