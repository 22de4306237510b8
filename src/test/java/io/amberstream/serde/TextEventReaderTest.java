package io.amberstream.serde;

import static io.amberstream.serde.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.serde.EventFormatException.Reason;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEventReaderTest {
  private final TextEventReader reader = new TextEventReader(20);

  @ParameterizedTest
  @ValueSource(
      strings = {"", " plain\n", "Zürich", "日本語", "😀👍🏽", "\u0000", "a\uFEFFx", "\uFFFD"})
  void takesTheWholeValueAsItIs(String text) {
    assertThat(reader.read(text.getBytes(UTF_8))).isEqualTo(new InputEvent(Optional.empty(), text));
  }

  @ParameterizedTest
  @CsvSource({
    "80, 0", // a continuation byte alone
    "61FF62, 1", // a byte that never occurs
    "61C3, 1", // cut after one byte of two
    "E282, 0", // cut after two bytes of three
    "F09F98, 0", // cut after three bytes of four
    "C0AF, 0", // an overlong slash
    "E080AF, 0", // a longer one
    "EDA080, 0", // a high surrogate encoded by itself
    "EDA0BDEDB880, 0", // a surrogate pair encoded as two, as CESU-8 does
    "F4908080, 0", // a code point above U+10FFFF
    "FFFE6100, 0", // UTF-16
    "616263C328, 3" // a continuation byte missing
  })
  void refusesWhatIsNotUtf8AndSaysWhere(String hexadecimal, int position) {
    byte[] value = HexFormat.of().parseHex(hexadecimal);

    assertRejected(reader, value, Reason.INVALID_UTF8)
        .isEqualTo("the value is not UTF-8: malformed at byte %d of %d", position, value.length);
  }

  @Test
  void refusesARecordWithoutAValue() {
    assertRejected(reader, null, Reason.NULL_VALUE).contains("no value");
  }

  @Test
  void countsLengthInUtf16Units() {
    byte[] tenEmoji = "😀".repeat(10).getBytes(UTF_8);
    byte[] twentyWideCharacters = "日".repeat(20).getBytes(UTF_8);
    byte[] elevenEmoji = "😀".repeat(11).getBytes(UTF_8);

    assertThat(reader.read(tenEmoji).text()).hasSize(20);
    assertThat(reader.read(twentyWideCharacters).text()).hasSize(20);
    assertRejected(reader, elevenEmoji, Reason.TOO_LONG)
        .isEqualTo("the text has 22 characters, at most 20 are allowed");
  }

  @Test
  void refusesFiveMegabytesWithoutDecodingThem() {
    byte[] value = new byte[5 << 20];

    long allocated = Allocation.during(() -> assertRejected(reader, value, Reason.TOO_LONG));

    assertThat(allocated).isLessThan(1 << 20);
  }

  @Test
  void wantsALimitOfAtLeastOne() {
    assertThatThrownBy(() -> new TextEventReader(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }
}
