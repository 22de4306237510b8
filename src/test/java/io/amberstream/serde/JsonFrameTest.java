package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** JSON as the serialisers for JSON Schema write it. */
class JsonFrameTest {
  private static final byte[] DOCUMENT = "{\"body\": \"Grüße\"}".getBytes(UTF_8);

  private final JsonEventReader reader = new JsonEventReader("body", Optional.empty(), 1000);

  @Test
  void aDocumentIsReadAfterTheIdOfItsSchema() {
    for (byte[] value : List.of(framed(new byte[] {0, 0, 0, 7}), framed(new byte[8]), DOCUMENT)) {
      assertThat(reader.read(value).text()).isEqualTo("Grüße");
      assertThat(reader.event(value)).isEqualTo(DOCUMENT);
      assertThat(new JsonFieldReader(List.of("body")).read(value))
          .containsEntry("body", new FieldValue.Text("Grüße"));
    }
    assertThat(reader.event(DOCUMENT)).isSameAs(DOCUMENT);
  }

  @Test
  void anIdMayHaveAnyBytes() {
    assertThat(reader.read(framed(new byte[] {'{', '{', '{', '{'})).text()).isEqualTo("Grüße");
    byte[] spaced = framed(new byte[] {0, 0, 0, 1}, " \n{\"body\": \"a\"}".getBytes(UTF_8));
    assertThat(reader.read(spaced).text()).isEqualTo("a");
  }

  @Test
  void anIdInAHeaderIsNotNeededAndSaysNothingOfWhatIsSent() {
    ValueHeaders headers = name -> name.equals("__value_schema_id") ? new byte[17] : null;

    assertThat(reader.read(DOCUMENT, headers, Duration.ZERO).text()).isEqualTo("Grüße");
    assertThat(reader.describesValue("__value_schema_id")).isTrue();
    assertThat(reader.describesValue("apicurio.value.globalId")).isTrue();
    assertThat(reader.describesValue("__key_schema_id")).isFalse();
    assertThat(reader.describesValue("tenant")).isFalse();
  }

  @Test
  void anIdWithoutADocumentIsMalformed() {
    for (int length = 1; length < 12; length++) {
      byte[] zeros = new byte[length];
      assertThatThrownBy(() -> reader.read(zeros)).isInstanceOf(EventFormatException.class);
    }
  }

  private static byte[] framed(byte[] id) {
    return framed(id, DOCUMENT);
  }

  private static byte[] framed(byte[] id, byte[] document) {
    return ByteBuffer.allocate(1 + id.length + document.length)
        .put((byte) 0)
        .put(id)
        .put(document)
        .array();
  }
}
