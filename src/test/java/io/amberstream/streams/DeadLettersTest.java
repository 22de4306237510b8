package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.inference.EngineClosedException;
import io.amberstream.onnx.InferenceException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {
  private static final String SECRET = "the Martian ate my homework";
  private static final byte[] KEY = {1, 2, (byte) 0xFE};

  @TempDir Path stateDir;

  private final FakeTagger tagger = new FakeTagger();

  static Stream<Arguments> unreadableValues() {
    byte[] notUtf8 = ("{\"body\": \"" + SECRET + "?\"}").getBytes(UTF_8);
    notUtf8[notUtf8.length - 3] = (byte) 0xFF;
    return Stream.of(
        Arguments.of("malformed_json", ("{\"body\": \"" + SECRET).getBytes(UTF_8)),
        Arguments.of("malformed_json", SECRET.getBytes(UTF_8)),
        Arguments.of("missing_text_field", ("{\"text\": \"" + SECRET + "\"}").getBytes(UTF_8)),
        Arguments.of("wrong_type", ("{\"body\": [\"" + SECRET + "\"]}").getBytes(UTF_8)),
        Arguments.of("too_long", ("{\"body\": \"" + SECRET.repeat(99) + "\"}").getBytes(UTF_8)),
        Arguments.of("invalid_utf8", notUtf8));
  }

  @ParameterizedTest
  @MethodSource("unreadableValues")
  void anUnreadableValueGoesToTheDeadLettersAsItCame(String reason, byte[] value) {
    try (TestDriver driver = driver()) {
      send(driver, value);

      TestRecord<byte[], byte[]> letter = onlyLetter(driver);
      assertThat(letter.key()).isEqualTo(KEY);
      assertThat(letter.value()).isEqualTo(value);
      assertThat(letter.getRecordTime()).isEqualTo(TestDriver.TIME);
      assertThat(header(letter, "amberstream.error.reason")).isEqualTo(reason);
      assertThat(header(letter, "amberstream.error.stage")).isEqualTo("read");
      assertThat(header(letter, "__streams.errors.exception")).endsWith("EventFormatException");
      assertOtherHeaders(letter);
      assertThat(tagger.calls()).isEmpty();
    }
  }

  @Test
  void aTextThatNoModelTagsGoesToTheDeadLettersWithItsRawValue() {
    tagger.failOn(SECRET, new InferenceException("model m failed on a text of 27 characters"));
    byte[] value = ("{\"id\": \"7\",  \"body\": \"" + SECRET + "\"}").getBytes(UTF_8);
    try (TestDriver driver = driver()) {
      send(driver, value);

      TestRecord<byte[], byte[]> letter = onlyLetter(driver);
      assertThat(letter.key()).isEqualTo(KEY);
      assertThat(letter.value()).isEqualTo(value);
      assertThat(letter.getRecordTime()).isEqualTo(TestDriver.TIME);
      assertThat(header(letter, "amberstream.error.reason")).isEqualTo("inference_failed");
      assertThat(header(letter, "amberstream.error.stage")).isEqualTo("tag");
      assertThat(header(letter, "__streams.errors.exception"))
          .isEqualTo(InferenceException.class.getName());
      assertThat(header(letter, "__streams.errors.message"))
          .isEqualTo("model m failed on a text of 27 characters");
      assertOtherHeaders(letter);
    }
  }

  @Test
  void aTextWhoseResultsFailOnAMistakeOfOursIsUnexpected() {
    tagger.failOn("x", new IllegalStateException("a bug"));
    try (TestDriver driver = driver()) {
      driver.send("tickets", "{\"body\": \"x\"}");

      assertThat(header(onlyLetter(driver), "amberstream.error.reason")).isEqualTo("unexpected");
    }
  }

  @Test
  void anEventThatCannotBeEncodedGoesToTheDeadLetters() {
    Pipeline broken =
        TestPipelines.withRoutes(
            TestPipelines.pipeline("tickets", tagger),
            Route.always(
                "tickets-tagged",
                (event, source) -> {
                  throw new IllegalStateException("a bug");
                },
                false));
    try (TestDriver driver = new TestDriver(TestPipelines.of(broken), stateDir)) {
      send(driver, "{\"body\": \"x\"}".getBytes(UTF_8));

      TestRecord<byte[], byte[]> letter = onlyLetter(driver);
      assertThat(letter.key()).isEqualTo(KEY);
      assertThat(letter.value()).isEqualTo("{\"body\": \"x\"}".getBytes(UTF_8));
      assertThat(header(letter, "amberstream.error.reason")).isEqualTo("unwritable");
      assertThat(header(letter, "amberstream.error.stage")).isEqualTo("write");
      assertOtherHeaders(letter);
    }
  }

  @Test
  void theEventsAroundABadOneAreTagged() {
    try (TestDriver driver = driver()) {
      driver.send("tickets", "{\"body\": \"before\"}");
      driver.send("tickets", "{");
      driver.send("tickets", "{\"body\": \"after\"}");

      assertThat(driver.events("tickets-tagged"))
          .extracting(event -> event.getSource().getOffset())
          .containsExactly(0L, 2L);
      assertThat(header(onlyLetter(driver), "__streams.errors.offset")).isEqualTo("1");
    }
  }

  @Test
  void eachPipelineHasItsOwnDeadLetters() {
    Pipelines pipelines =
        TestPipelines.of(
            TestPipelines.pipeline("tickets", tagger), TestPipelines.pipeline("chat", tagger));
    tagger.failOn("poison", new InferenceException("no"));
    try (TestDriver driver = new TestDriver(pipelines, stateDir)) {
      driver.send("chat", "{\"body\": \"poison\"}");
      driver.send("tickets", "{");

      assertThat(driver.read("chat-dead"))
          .extracting(letter -> header(letter, "amberstream.error.reason"))
          .containsExactly("inference_failed");
      assertThat(driver.read("tickets-dead"))
          .extracting(letter -> header(letter, "amberstream.error.reason"))
          .containsExactly("malformed_json");
    }
  }

  @Test
  void aTextThatTheStoppingEngineLeftIsReadAgainInsteadOfDeadLettered() {
    tagger.failOn("late", new EngineClosedException());
    try (TestDriver driver = driver()) {
      assertThatThrownBy(() -> driver.send("tickets", "{\"body\": \"late\"}"))
          .isInstanceOf(StreamsException.class)
          .hasRootCauseInstanceOf(EngineClosedException.class);

      assertThat(driver.read("tickets-dead")).isEmpty();
      assertThat(driver.read("tickets-tagged")).isEmpty();
    }
  }

  @Test
  void anInterruptedWaitIsReadAgainInsteadOfDeadLettered() {
    tagger.neverAnswer("late");
    try (TestDriver driver = driver()) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> driver.send("tickets", "{\"body\": \"late\"}"))
            .hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      assertThat(driver.read("tickets-dead")).isEmpty();
    }
  }

  private TestDriver driver() {
    return new TestDriver(TestPipelines.of(TestPipelines.pipeline("tickets", tagger)), stateDir);
  }

  private static void send(TestDriver driver, byte @Nullable [] value) {
    driver.send("tickets", KEY, value, new RecordHeaders().add("tenant", "blue".getBytes(UTF_8)));
  }

  private static TestRecord<byte[], byte[]> onlyLetter(TestDriver driver) {
    List<TestRecord<byte[], byte[]>> letters = driver.read("tickets-dead");
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private static void assertOtherHeaders(TestRecord<byte[], byte[]> letter) {
    assertThat(header(letter, "tenant")).isEqualTo("blue");
    assertThat(header(letter, "__streams.errors.topic")).isEqualTo("tickets");
    assertThat(header(letter, "__streams.errors.partition")).isEqualTo("0");
    assertThat(header(letter, "__streams.errors.offset")).isEqualTo("0");
    assertThat(header(letter, "__streams.errors.message")).isNotBlank();
    assertThat(header(letter, "__streams.errors.stacktrace")).contains("\tat io.amberstream.");
    for (Header header : letter.headers()) {
      assertThat(new String(header.value(), UTF_8)).doesNotContain("Martian");
    }
    assertThat(letter.headers().lastHeader(PendingEventHeader.KEY)).isNull();
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
