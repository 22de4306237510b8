package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is redacted stays so through a kill, and equal values stay joinable after it. */
@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(8)
class RedactionKilledIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 1_500;

  /** Every tenth event has a list in place of its text. */
  private static final int BAD = 10;

  @TempDir Path folder;

  @Test
  void aKillLosesNoneDoublesNoneAndShowsNone(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    Scenario scenario = scenario(broker);
    TestTopic input = scenario.topic("in");
    TestTopic output = scenario.topic("out");
    Instance instance = new Instance(scenario, 0, folder);
    input.send(events(0, EVENTS / 3));
    try (Admin admin = scenario.admin();
        BrokerProcess first = instance.run()) {
      await().atMost(PATIENCE).until(() -> output.committed(admin) > 0);
      input.send(events(EVENTS / 3, 2 * EVENTS / 3));
      // Killed in a transaction.
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> output.hasOpenTransaction(admin));
      Instance.assertKilled(first);
    }
    input.send(events(2 * EVENTS / 3, EVENTS));
    try (BrokerProcess second = instance.run()) {
      Progress.awaitDone(scenario, input);
      Instance.assertStops(second);
    }

    List<String> out = texts(output);
    List<String> dead = texts(scenario.topic("dead"));
    assertThat(out).hasSize(EVENTS - EVENTS / BAD).doesNotHaveDuplicates();
    assertThat(dead).hasSize(EVENTS / BAD).doesNotHaveDuplicates();
    assertThat(out).noneMatch(text -> text.contains("@example.org") || text.contains("4111 1111"));
    assertThat(dead).noneMatch(text -> text.contains("@example.org") || text.contains("4111 1111"));
    assertThat(hashesByPerson(out)).hasSize(7).allSatisfy((who, is) -> assertThat(is).hasSize(1));
  }

  private static Map<String, List<String>> hashesByPerson(List<String> values) {
    Map<String, List<String>> hashes = new TreeMap<>();
    for (String value : values) {
      String who = value.replaceAll("(?s).*? of (\\d), .*", "$1");
      String hash = value.replaceAll("(?s).*?(\\[EMAIL:\\w+]).*", "$1");
      List<String> found = hashes.computeIfAbsent(who, none -> new ArrayList<>());
      if (!found.contains(hash)) {
        found.add(hash);
      }
    }
    return hashes;
  }

  private Scenario scenario(EmbeddedBroker broker) {
    return new Scenario(broker, folder, "redacted")
        .kafka("commit.interval.ms", "2000")
        .kafka("main.consumer.session.timeout.ms", "6000")
        .kafka("main.consumer.heartbeat.interval.ms", "1000")
        .pipeline(
            "main",
            """
            from: { topics: [redacted-in], text_field: body, id_field: id }
            patterns: { find: [email, card] }
            tag_with: [{ model: classifier }]
            redact:
              - { spans: patterns.EMAIL, with: hash, key: "${NO_KEY:0123456789abcdef0123456789abcdef}" }
              - { spans: patterns.CARD, with: mask, keep_last: 2 }
            to: { topic: redacted-out, format: json, merge: tags }
            on_error: { dead_letter_topic: redacted-dead, record: redacted }
            """)
        .create("in", "out", "dead");
  }

  private static String[] events(int from, int to) {
    return IntStream.range(from, to).mapToObj(RedactionKilledIT::event).toArray(String[]::new);
  }

  private static String event(int number) {
    String body =
        "\"case %d of %d, pay 4111 1111 1111 1111, ask p%d@example.org\""
            .formatted(number, number % 7, number % 7);
    return "{\"id\": \"%d\", \"body\": %s}"
        .formatted(number, number % BAD == 0 ? "[" + body + "]" : body);
  }

  private static List<String> texts(TestTopic topic) {
    return topic.readAll().stream().map(RedactionKilledIT::text).toList();
  }

  private static String text(ConsumerRecord<byte[], byte[]> consumed) {
    return new String(consumed.value(), UTF_8);
  }
}
