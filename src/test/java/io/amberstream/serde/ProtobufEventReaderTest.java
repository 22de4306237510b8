package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.amberstream.input.InputException;
import io.amberstream.serde.EventFormatException.Reason;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufEventReaderTest {
  private static final ProtobufMessage TICKET =
      ProtobufMessage.of(ProtobufSamples.descriptors(), "shop.Ticket");

  /** {@code body} is field 1, of bytes with a length: by hand. */
  private static final byte[] HELLO = {0x0A, 5, 'h', 'e', 'l', 'l', 'o', 0x10, 7};

  @Test
  void aMessageIsReadThatWasWrittenByHand() {
    InputEvent event = reader("body", "id").read(HELLO);

    assertThat(event.text()).isEqualTo("hello");
    assertThat(event.id()).contains("7");
  }

  @Test
  void aMessageIsReadAfterTheIdOfItsSchemaAndTheIndexesOfItsType() {
    EventReader reader = reader("body", "id");

    assertThat(reader.read(after(HELLO, 0, 0, 0, 0, 9, 0)).text()).isEqualTo("hello");
    assertThat(reader.read(after(HELLO, 0, 0, 0, 0, 9, 2, 0)).text()).isEqualTo("hello");
  }

  @Test
  void aNestedTypeHasTheIndexesOfThoseAroundIt() {
    ProtobufMessage line = ProtobufMessage.of(ProtobufSamples.descriptors(), "shop.Ticket.Line");
    EventReader reader = new ProtobufEventReader(line, "text", Optional.empty(), List.of(), 100);

    byte[] value = after(HELLO, 0, 0, 0, 0, 9, 4, 0, 0);
    assertThat(catchThrowable(() -> reader.read(value))).isNull();
    assertThat(reader.read(value).text()).isEqualTo("hello");
    assertThatThrownBy(() -> reader.read(after(HELLO, 0, 0, 0, 0, 9, 0)))
        .hasMessage(
            "the value is of the type at [0] of its schema and not at [0, 0], expected"
                + " shop.Ticket.Line");
  }

  @Test
  void aMessageIsReadAfterApicuriosIdAndTheNameOfItsType() {
    EventReader reader = reader("body", "id");
    int[] name = {8, 0x0A, 6, 'T', 'i', 'c', 'k', 'e', 't'};

    assertThat(reader.read(after(after(HELLO, name), 0, 0, 0, 0, 9)).text()).isEqualTo("hello");
    assertThat(reader.read(after(after(HELLO, name), 0, 0, 0, 0, 0, 0, 0, 1, 9)).text())
        .isEqualTo("hello");
    assertThat(reader.read(after(HELLO, 0, 0, 0, 0, 0, 0, 0, 1, 9, 0)).text()).isEqualTo("hello");
  }

  @Test
  void aMessageOfAnotherTypeIsToldByApicuriosName() {
    int[] name = {6, 0x0A, 4, 'N', 'o', 't', 'e'};

    for (int[] id : List.of(new int[] {0, 0, 0, 0, 9}, new int[] {0, 0, 0, 0, 0, 0, 0, 0, 9})) {
      assertThatThrownBy(() -> reader("body", "id").read(after(after(HELLO, name), id)))
          .hasMessage("the value is of the type 'Note', expected shop.Ticket");
    }
    assertThatThrownBy(
            () -> reader("body", "id").read(after(HELLO, 0, 0, 0, 0, 0, 0, 0, 0, 9, 7, 1)))
        .hasMessage("the bytes are no shop.Ticket: no type's name after an id of 8 bytes");
  }

  @Test
  void anIdInAHeaderLeavesTheMessageAlone() {
    EventReader reader = reader("body", "id");

    assertThat(reader.read(HELLO, name -> new byte[18], Duration.ZERO).text()).isEqualTo("hello");
    assertThat(reader.describesValue("__value_schema_id")).isTrue();
    assertThat(reader.describesValue("tenant")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "line.text, deep",
    "line.next.text, deeper",
    "note.text, imported",
    "meta.who, ann",
    "tags[1], b"
  })
  void pathsGoThroughMessagesMapsAndLists(String path, String expected) {
    assertThat(reader(path, "id").read(full()).text()).isEqualTo(expected);
    assertThat(problems(path)).isEmpty();
  }

  @Test
  void severalTextsAndFieldsOfSeveralTextsAreRead() {
    EventReader reader =
        new ProtobufEventReader(TICKET, "tags[*]", Optional.of("id"), List.of("tags"), 100);
    InputEvent event = reader.read(full());

    assertThat(event.texts()).extracting(InputText::text).containsExactly("a", "b");
    assertThat(event.fields().get("tags")).containsExactly("a", "b");
    // 2^64 - 1, which Java's long has no sign for.
    assertThat(event.id()).contains("18446744073709551615");
  }

  @Test
  void whatARecordDoesNotHaveIsMissing() {
    rejected(new byte[0], Reason.MISSING_TEXT_FIELD);
    rejected(new byte[] {0x0A, 0}, Reason.MISSING_TEXT_FIELD);
    rejected(null, Reason.NULL_VALUE);
    byte[] raw = {0x3A, 1, 'x'};
    assertThatThrownBy(() -> reader("raw", "id").read(raw))
        .hasMessageContaining("'raw' is bytes, expected a string");
  }

  @Test
  void anyBytesAreAnEventOrMalformed() {
    Random random = new Random(7);
    byte[] full = full();
    for (int i = 0; i < 20_000; i++) {
      byte[] value = i < full.length ? Arrays.copyOf(full, i) : full.clone();
      for (int change = 0; change < i % 4; change++) {
        if (value.length > 0) {
          value[random.nextInt(value.length)] = (byte) random.nextInt(256);
        }
      }
      Throwable thrown = catchThrowable(() -> reader("body", "id").read(value));
      assertThat(thrown == null || thrown instanceof EventFormatException)
          .as("%s of %s", thrown, Arrays.toString(value))
          .isTrue();
    }
  }

  @Test
  void hostileBytesAreMalformed() {
    rejected(new byte[] {0x0A, 5, 'h'}, Reason.MALFORMED_PROTOBUF);
    rejected(new byte[] {0x0A, 1, (byte) 0xFF}, Reason.MALFORMED_PROTOBUF);
    // A length of two gigabytes.
    rejected(after(new byte[0], 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 7), Reason.MALFORMED_PROTOBUF);
    // A frame that ends in its id, one of two thousand million indexes, one below none.
    rejected(new byte[] {0, 0, 0, 0, 1}, Reason.MALFORMED_PROTOBUF);
    rejected(after(HELLO, 0, 0, 0, 0, 1, 0xFE, 0xFF, 0xFF, 0xFF, 0xF), Reason.MALFORMED_PROTOBUF);
    rejected(after(HELLO, 0, 0, 0, 0, 1, 1), Reason.MALFORMED_PROTOBUF);
    rejected("{\"body\": 1}".getBytes(UTF_8), Reason.MALFORMED_PROTOBUF);
    rejected(nested(5_000), Reason.MALFORMED_PROTOBUF);
    rejected(after("x".repeat(2_000).getBytes(UTF_8), 0x0A, 0xD0, 0x0F), Reason.TOO_LONG);
  }

  @Test
  void whatNoMessageCouldHaveIsToldBefore() {
    assertThat(problems("bdy")).singleElement().asString().contains("has no field 'bdy'");
    assertThat(problems("raw")).singleElement().asString().contains("expected a string");
    assertThat(problems("id")).singleElement().asString().contains("expected a string");
    assertThat(problems("line.next.next.text")).isEmpty();
  }

  @Test
  void descriptorsThatAreOfNoUseAreToldWithTheRemedy() {
    byte[] set = ProtobufSamples.descriptors();
    assertThatThrownBy(() -> ProtobufMessage.of(set, "Ticket"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no message 'Ticket', expected one of [shop.Note, shop.Ticket,");
    assertThatThrownBy(() -> ProtobufMessage.of(ProtobufSamples.withoutImports(), "shop.Ticket"))
        .hasMessageContaining("lacks [note.proto], which shop.proto imports")
        .hasMessageContaining("--include_imports");
    assertThatThrownBy(() -> ProtobufMessage.of("syntax = \"proto3\";".getBytes(UTF_8), "a.B"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is no descriptor set");
  }

  private static void rejected(byte @Nullable [] value, Reason reason) {
    assertThatThrownBy(() -> reader("body", "id").read(value))
        .isInstanceOfSatisfying(
            EventFormatException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static List<String> problems(String textField) {
    return new ProtobufEventReader(TICKET, textField, Optional.empty(), List.of(), 100).problems();
  }

  private static ProtobufEventReader reader(String textField, String idField) {
    return new ProtobufEventReader(TICKET, textField, Optional.of(idField), List.of(), 1_000);
  }

  /** A message that Protobuf's own library writes. */
  private static byte[] full() {
    Descriptor ticket = TICKET.descriptor();
    Descriptor line = ticket.findNestedTypeByName("Line");
    Descriptor entry = ticket.findNestedTypeByName("MetaEntry");
    Descriptor note = ticket.findFieldByName("note").getMessageType();
    DynamicMessage deeper =
        DynamicMessage.newBuilder(line).setField(line.findFieldByName("text"), "deeper").build();
    return DynamicMessage.newBuilder(ticket)
        .setField(ticket.findFieldByName("body"), "Grüße 🙂")
        .setField(ticket.findFieldByName("id"), -1L)
        .addRepeatedField(ticket.findFieldByName("tags"), "a")
        .addRepeatedField(ticket.findFieldByName("tags"), "b")
        .setField(
            ticket.findFieldByName("line"),
            DynamicMessage.newBuilder(line)
                .setField(line.findFieldByName("text"), "deep")
                .setField(line.findFieldByName("next"), deeper)
                .build())
        .addRepeatedField(
            ticket.findFieldByName("meta"),
            DynamicMessage.newBuilder(entry)
                .setField(entry.findFieldByName("key"), "who")
                .setField(entry.findFieldByName("value"), "ann")
                .build())
        .setField(
            ticket.findFieldByName("note"),
            DynamicMessage.newBuilder(note)
                .setField(note.findFieldByName("text"), "imported")
                .build())
        .setField(ticket.findFieldByName("raw"), ByteString.copyFrom(new byte[] {0}))
        .build()
        .toByteArray();
  }

  /** A line in a line in a line. */
  private static byte[] nested(int depth) {
    byte[] value = {};
    for (int i = 0; i < depth; i++) {
      ByteArrayOutputStream outer = new ByteArrayOutputStream();
      outer.write(i == depth - 1 ? 0x22 : 0x12);
      int length = value.length;
      while (length > 127) {
        outer.write((length & 127) | 128);
        length >>= 7;
      }
      outer.write(length);
      outer.writeBytes(value);
      value = outer.toByteArray();
    }
    return value;
  }

  private static byte[] after(byte[] rest, int... before) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    for (int one : before) {
      value.write(one);
    }
    value.writeBytes(rest);
    return value.toByteArray();
  }
}
