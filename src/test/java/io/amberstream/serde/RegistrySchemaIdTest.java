package io.amberstream.serde;

import static io.amberstream.serde.AvroValues.schema;
import static io.amberstream.serde.FramedValues.bare;
import static io.amberstream.serde.FramedValues.framed;
import static io.amberstream.serde.RegistryReaders.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.registry.FakeRegistry;
import io.amberstream.registry.SchemaId;
import io.amberstream.serde.EventFormatException.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the id of a schema stands, and what it looks like. */
class RegistrySchemaIdTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Schema TICKET =
      schema(
          """
          {'type':'record','name':'Ticket','namespace':'shop','fields':[
            {'name':'body','type':'string'}]}""");
  private static final GenericRecord RECORD =
      new GenericRecordBuilder(TICKET).set("body", "The parcel is late.").build();
  private static final InputEvent EVENT = new InputEvent(Optional.empty(), "The parcel is late.");
  private final FakeRegistry registry = new FakeRegistry();
  private final AvroEventReader reader =
      RegistryReaders.reader(registry.url(), SchemaIdFormat.DEFAULT);

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void anIdInAHeaderCountsFirst() {
    // Its datum begins with 00 as the prefix does: the empty string.
    GenericRecord empty = new GenericRecordBuilder(TICKET).set("body", "").build();
    int id = registry.register("t", TICKET.toString());
    UUID guid = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
    registry.name(guid.toString(), id);
    byte[] guidHeader =
        ByteBuffer.allocate(17)
            .put((byte) 1)
            .putLong(guid.getMostSignificantBits())
            .putLong(guid.getLeastSignificantBits())
            .array();
    byte[] idHeader = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    byte[] number = ByteBuffer.allocate(8).putLong(id).array();
    AvroEventReader apicurio =
        RegistryReaders.reader(registry.apicurioUrl(), SchemaIdFormat.DEFAULT);

    for (Map.Entry<String, byte[]> header :
        List.of(
            Map.entry("__value_schema_id", guidHeader),
            Map.entry("__value_schema_id", idHeader),
            Map.entry("apicurio.value.globalId", number),
            Map.entry("apicurio.value.contentId", number))) {
      ValueHeaders headers = name -> name.equals(header.getKey()) ? header.getValue() : null;
      assertThat(apicurio.read(bare(empty), headers, PATIENCE).text()).isEmpty();
      assertThat(apicurio.describesValue(header.getKey())).isTrue();
    }
    assertThat(apicurio.describesValue("traceparent")).isFalse();
  }

  @Test
  void aHeaderOfAnotherFormIsMalformed() {
    ValueHeaders shortId = name -> name.equals("__value_schema_id") ? new byte[3] : null;
    assertThat(rejected(() -> reader.read(bare(RECORD), shortId, PATIENCE), Reason.MALFORMED_AVRO))
        .isEqualTo(
            "the header __value_schema_id has 3 bytes, the first is 00, expected 01 and a GUID of"
                + " 16 bytes, or 00 and an id of 4");
    ValueHeaders json =
        name -> name.equals("apicurio.value.encoding") ? "JSON".getBytes(UTF_8) : null;
    assertThat(rejected(() -> reader.read(bare(RECORD), json, PATIENCE), Reason.MALFORMED_AVRO))
        .isEqualTo("the header apicurio.value.encoding is not BINARY, expected that");
  }

  @Test
  void anIdOfEightBytesIsReadWhereThatIsSaid() {
    int id = registry.register("t", TICKET.toString());
    AvroEventReader apicurio =
        RegistryReaders.reader(
            registry.apicurioUrl(), new SchemaIdFormat(SchemaId.Kind.GLOBAL_ID, 8));

    assertThat(apicurio.read(framed((long) id, RECORD), ValueHeaders.NONE, PATIENCE))
        .isEqualTo(EVENT);
  }

  @Test
  void anUnknownIdTellsWhatItWouldBeWithTheOtherLength() {
    AvroEventReader ofEight =
        RegistryReaders.reader(registry.url(), new SchemaIdFormat(SchemaId.Kind.SCHEMA_ID, 8));
    byte[] value = ByteBuffer.allocate(9).putInt(1, 15).putInt(5, 0x24000000).array();

    assertThat(
            rejected(() -> ofEight.read(value, ValueHeaders.NONE, PATIENCE), Reason.UNKNOWN_SCHEMA))
        .isEqualTo(
            "the registry at %s has no schema with the schema_id 65028489216; with id_bytes: 4 it would be 15",
            registry.url());
  }

  @Test
  void whatHasNoIdIsMalformed() {
    assertThat(rejected(() -> read(AvroValues.value(RECORD)), Reason.MALFORMED_AVRO))
        .contains("the first is C3 (C3 01 is Avro's single-object encoding, which is read without")
        .endsWith("expected 00 and a schema's id of 4 bytes, or a header with one");
    assertThat(rejected(() -> read(new byte[0]), Reason.MALFORMED_AVRO))
        .startsWith("the value has 0 bytes, expected 00");
    assertThat(rejected(() -> read(new byte[4]), Reason.MALFORMED_AVRO))
        .startsWith("the value has 4 bytes, the first is 00, expected 00");
    assertThat(rejected(() -> reader.read(null), Reason.NULL_VALUE)).isNotEmpty();
    assertThat(registry.requests()).isEmpty();
  }

  private InputEvent read(byte[] value) {
    return reader.read(value, ValueHeaders.NONE, PATIENCE);
  }
}
