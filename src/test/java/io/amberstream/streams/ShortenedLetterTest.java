package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedLetterTest {
  private static final RecordLimit LIMIT = new RecordLimit(10_000);

  @Test
  void aLetterThatFitsIsSentAsItIs() {
    ProducerRecord<byte[], byte[]> letter = letter(100, 5_000, 10, 2_000);

    assertThat(ShortenedLetter.fitted(letter, LIMIT)).isSameAs(letter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10     | 9_000  | 100    | stacktrace",
        "10     | 20_000 | 100    | stacktrace,value",
        "10     | 0      | 20_000 | stacktrace,value,headers",
        "20_000 | 0      | 0      | stacktrace,value,headers,key",
        "20_000 | 20_000 | 20_000 | stacktrace,value,headers,key",
      })
  void aLetterThatIsTooLargeLacksAsLittleAsItMust(
      String key, String value, String header, String leftOut) {
    ProducerRecord<byte[], byte[]> letter = letter(number(key), number(value), number(header), 900);

    ProducerRecord<byte[], byte[]> sent = ShortenedLetter.fitted(letter, LIMIT);

    assertThat(LIMIT.takes(sent.key(), sent.value(), sent.headers())).isTrue();
    assertThat(header(sent, ShortenedLetter.HEADER)).isEqualTo(leftOut);
    assertThat(header(sent, DeadLetter.REASON)).isEqualTo("malformed_json");
    assertThat(header(sent, "__streams.errors.offset")).isEqualTo("17");
    assertThat(sent.headers().lastHeader(ShortenedLetter.STACK_TRACE)).isNull();
    assertThat(sent.headers().lastHeader("tenant") == null).isEqualTo(leftOut.contains("headers"));
    assertThat(sent.key() == null).isEqualTo(leftOut.contains("key"));
    assertThat(sent.value()).hasSize(leftOut.contains("value") ? 0 : number(value));
    assertThat(sent.timestamp()).isEqualTo(5);
    assertThat(sent.topic()).isEqualTo("dead");
  }

  private static ProducerRecord<byte[], byte[]> letter(
      int key, int value, int header, int stackTrace) {
    Headers headers = new RecordHeaders();
    headers.add("tenant", new byte[header]);
    headers.add(DeadLetter.REASON, "malformed_json".getBytes(UTF_8));
    headers.add("__streams.errors.offset", "17".getBytes(UTF_8));
    headers.add(ShortenedLetter.STACK_TRACE, new byte[stackTrace]);
    return new ProducerRecord<>("dead", null, 5L, new byte[key], new byte[value], headers);
  }

  private static int number(String number) {
    return Integer.parseInt(number.replace("_", ""));
  }

  private static String header(ProducerRecord<byte[], byte[]> sent, String name) {
    return new String(sent.headers().lastHeader(name).value(), UTF_8);
  }
}
