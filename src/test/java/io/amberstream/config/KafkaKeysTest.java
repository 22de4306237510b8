package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.load;
import static io.amberstream.config.ConfigurationFile.minimalWith;
import static io.amberstream.config.ConfigurationFile.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka's own keys are held against Kafka's own definitions. */
class KafkaKeysTest {

  @ParameterizedTest
  @CsvSource({
    "num.stream.thread, num.stream.threads",
    "producer.compresion.type, producer.compression.type",
    "main.consumer.max.poll.record, main.consumer.max.poll.records",
    "restore.consumer.fetch.max.byte, restore.consumer.fetch.max.bytes",
    "produser.acks, producer.acks",
    "admin.retrys, admin.retries",
    "sasl.mechanisms, sasl.mechanism",
  })
  void misspeltKeyIsNamedWithTheOneThatWasMeant(String key, String meant) {
    assertThat(problems(with(key + ": x")))
        .singleElement()
        .asString()
        .startsWith("line 4  kafka.%s: unknown key, did you mean \"%s\"?".formatted(key, meant));
  }

  @Test
  void keyThatIsLikeNoneSaysHowToPassItOn() {
    assertThat(problems(with("quite.something.else: 1")))
        .containsExactly(
            "line 4  kafka.quite.something.else: unknown key (Kafka has no such setting; one of a"
                + " class of yours is written plugin.quite.something.else)");
  }

  @Test
  void keyOfOneClientIsNoKeyOfAnother() {
    assertThat(problems(with("producer.max.poll.records: 10")))
        .singleElement()
        .asString()
        .contains("kafka.producer.max.poll.records: unknown key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session.timeout.ms: 10 s | '\"10 s\" is not a whole number, expected milliseconds: 10000'",
        "commit.interval.ms: soon | '\"soon\" is not a whole number, expected milliseconds'",
        "producer.batch.size: 1 MB | '\"1 MB\" is not a whole number'",
        "consumer.check.crcs: maybe | '\"maybe\" is not true or false'",
        "metric.reporters: no.Such | ",
        "consumer.client.dns.lookup: here | '\"here\" is not taken by Kafka: String must be one of:"
            + " use_all_dns_ips, resolve_canonical_bootstrap_servers_only'",
        "producer.compression.type: zip | '\"zip\" is not taken by Kafka: String must be one of:"
            + " none, gzip, snappy, lz4, zstd'",
        "consumer.fetch.min.bytes: -1 | '\"-1\" is not taken by Kafka: Value must be at least 0'",
        "processor.wrapper.class: no.Such | '\"no.Such\" is not a class that is there'",
        "num.stream.threads: 0 | '\"0\" is out of range, expected 1 to 2147483647'",
      })
  void valuesAreReadAsKafkaReadsThem(String line, String problem) {
    String key = line.substring(0, line.indexOf(':'));

    if (problem == null) {
      assertThat(load(with(line)).kafka()).containsKey(key);
    } else {
      assertThat(problems(with(line)))
          .containsExactly("line 4  kafka.%s: %s".formatted(key, problem));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max.poll.records: 100",
        "consumer.session.timeout.ms: 45_000",
        "main.consumer.max.poll.records: 100",
        "producer.linger.ms: 5",
        "admin.default.api.timeout.ms: 5000",
        "errors.dead.letter.queue.topic.name: dead",
        "config.providers: file",
        "config.providers.file.class: org.apache.kafka.common.config.provider.FileConfigProvider",
        "consumer.config.providers.file.param.allowed.paths: /run",
        "ssl.truststore.location: '$${file:/run/a:b}'",
        "session.timeout.ms: '$${env:TIMEOUT}'",
      })
  void whatKafkaKnowsPasses(String line) {
    String value = line.replace("45_000", "45000");

    assertThat(load(with(value)).kafka()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "group.id, application.id names the group",
    "main.consumer.enable.auto.commit, Kafka Streams commits",
    "consumer.value.deserializer, from.format says how records are read",
    "processing.exception.handler, on_error says where records go",
  })
  void whatWouldHaveNoEffectIsRefused(String key, String reason) {
    assertThat(problems(with(key + ": x")))
        .containsExactly("line 4  kafka.%s: cannot be set: %s".formatted(key, reason));
  }

  @ParameterizedTest
  @CsvSource({
    "producer.acks: 1, expected all",
    "producer.enable.idempotence: false, expected true",
    "consumer.isolation.level: read_uncommitted, expected read_committed",
    "producer.max.in.flight.requests.per.connection: 6, expected at most 5",
    "commit.interval.ms: 60001, producer.transaction.timeout.ms: 60000",
  })
  void whatDoesNotGoWithExactlyOnceIsFoundBeforeTheStart(String line, String expected) {
    assertThat(problems(with(line)))
        .singleElement()
        .asString()
        .startsWith("line 4  kafka." + line.substring(0, line.indexOf(':')))
        .contains(expected);
    assertThat(load(with(line + "\n  processing.guarantee: at_least_once")).kafka())
        .containsKey(line.substring(0, line.indexOf(':')));
  }

  @Test
  void settingsOfClassesOfTheUsersPassByTheirPrefix() {
    assertThat(load(with("plugin.consumer.schema.registry.url: http://registry")).kafka())
        .containsEntry("plugin.consumer.schema.registry.url", "http://registry");
    assertThat(problems(with("plugin.consumer.registry.password: hunter2")))
        .singleElement()
        .asString()
        .contains("is a secret written in the file");
  }

  @Test
  void valueFromOutsideIsNotShown() {
    assertThat(problems(with("session.timeout.ms: ${SECRET}"), Map.of("SECRET", "10s")))
        .containsExactly(
            "line 4  kafka.session.timeout.ms: \"${SECRET}\" is not a whole number,"
                + " expected milliseconds");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, \"localhost\" has no port",
    "'a:1,', '\"a:1,\" holds an empty address'",
    "Embedded, \"Embedded\" has no port",
    "'embedded,a:1', \"embedded\" has no port",
  })
  void addressesThatAreNoneAreRefused(String addresses, String problem) {
    assertThat(problems(minimalWith(": embedded", ": '" + addresses + "'")))
        .containsExactly(
            "line 3  kafka.bootstrap.servers: %s, expected HOST:PORT, several separated by commas, or embedded"
                .formatted(problem));
  }

  @Test
  void addressesFromOutsideAreNotShown() {
    assertThat(problems(minimalWith(": embedded", ": ${BROKER}"), Map.of("BROKER", "secret-host")))
        .singleElement()
        .asString()
        .contains("\"${BROKER}\" has no port")
        .doesNotContain("secret-host");
  }

  private static String with(String line) {
    return minimalWith(": embedded", ": embedded\n  " + line);
  }
}
