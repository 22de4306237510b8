package io.amberstream.serde;

import static io.amberstream.serde.AvroValues.schema;
import static io.amberstream.serde.FramedValues.framed;
import static io.amberstream.serde.RegistryReaders.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.registry.FakeRegistry;
import io.amberstream.registry.FakeRegistry.Instead;
import io.amberstream.registry.RegistryAwayException;
import io.amberstream.registry.RegistryClient;
import io.amberstream.registry.RegistryRefusedException;
import io.amberstream.registry.RegistrySettings;
import io.amberstream.registry.TimelessQuestions;
import io.amberstream.serde.EventFormatException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that name their schema by an id in a registry. */
class RegistryReadingTest {
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
  void aSchemaIsAskedForOnceWhateverItsSubjectIsCalled() {
    int id = registry.register("shop.Ticket", TICKET.toString());
    for (int i = 0; i < 2000; i++) {
      assertThat(read(framed(id, RECORD))).isEqualTo(EVENT);
    }
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void withoutPatienceNothingIsAskedFor() {
    int id = registry.register("t", TICKET.toString());
    byte[] value = framed(id, RECORD);

    assertThatThrownBy(() -> reader.read(value)).isInstanceOf(SchemaPendingException.class);
    assertThat(registry.requests()).isEmpty();
    assertThat(read(value)).isEqualTo(EVENT);
    assertThat(reader.read(value)).isEqualTo(EVENT);
  }

  @Test
  void anUnknownIdIsAskedForAgainAndThenALetter() {
    byte[] value = framed(7, RECORD);
    assertThat(rejected(() -> read(value), Reason.UNKNOWN_SCHEMA)).contains("schema_id 7");
    assertThat(registry.requests()).hasSize(3);
    // For some seconds it is not asked for again, and what cannot be an id is never.
    assertThat(rejected(() -> read(framed(-7, RECORD)), Reason.UNKNOWN_SCHEMA)).contains("-7");
    assertThat(rejected(() -> read(value), Reason.UNKNOWN_SCHEMA)).contains("schema_id 7");
    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void anIdThatARegistryDidNotKnowIsAskedForAnewLater() {
    AtomicLong now = new AtomicLong();
    WriterSchemas schemas =
        new WriterSchemas(
            new RegistryClient(RegistrySettings.of(registry.url()), outcome -> {}),
            TimelessQuestions.create(),
            Optional.empty(),
            now::get);
    AvroEventReader timed =
        AvroEventReader.ofRegistry(
            schemas, SchemaIdFormat.DEFAULT, "body", Optional.empty(), List.of(), 1000);
    byte[] value = framed(1, RECORD);

    rejected(() -> timed.read(value, name -> null, PATIENCE), Reason.UNKNOWN_SCHEMA);
    assertThat(registry.register("restored", TICKET.toString())).isEqualTo(1);
    rejected(() -> timed.read(value, name -> null, PATIENCE), Reason.UNKNOWN_SCHEMA);
    now.addAndGet(WriterSchemas.UNKNOWN_FOR.toNanos());

    assertThat(timed.read(value, name -> null, PATIENCE)).isEqualTo(EVENT);
  }

  @Test
  void aRegistryThatIsRestoredOrBusyOrDownMeanwhileMakesNoLetter() {
    int id = registry.register("t", TICKET.toString());
    registry.answerNext(Instead.of(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}"));
    registry.answerNext(new Instead(429, "", Map.of("Retry-After", "3")));
    registry.answerNext(Instead.of(429, ""));
    registry.answerNext(Instead.of(503, "starting"));

    assertThat(read(framed(id, RECORD))).isEqualTo(EVENT);
    assertThat(registry.requests()).hasSize(5);
  }

  @Test
  void aRegistryThatIsAwayOrRefusesMakesNoLetterEither() {
    int id = registry.register("t", TICKET.toString());
    registry.answerNext(Instead.of(401, "User denied"));
    assertThatThrownBy(() -> read(framed(id, RECORD)))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("(User denied); check the credentials");
    registry.goAway();
    assertThatThrownBy(() -> read(framed(id, RECORD))).isInstanceOf(RegistryAwayException.class);
    registry.comeBack();
    assertThat(read(framed(id, RECORD))).isEqualTo(EVENT);
  }

  @Test
  void schemasThatUseOthersAreReadWithAllOfThem() {
    String city =
        "{\"type\":\"record\",\"name\":\"shop.City\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"}]}";
    String address =
        "{\"type\":\"record\",\"name\":\"shop.Address\",\"fields\":[{\"name\":\"city\",\"type\":\"shop.City\"}]}";
    String order =
        "{\"type\":\"record\",\"name\":\"shop.Order\",\"fields\":["
            + "{\"name\":\"body\",\"type\":\"string\"},"
            + "{\"name\":\"to\",\"type\":\"shop.Address\"},{\"name\":\"from\",\"type\":\"shop.City\"}]}";
    Schema.Parser parser = new Schema.Parser();
    Schema cities = parser.parse(city);
    Schema addresses = parser.parse(address);
    Schema orders = parser.parse(order);
    registry.register("city", city);
    registry.register("address", "AVRO", address, Map.of("shop.City", "city"));
    int id =
        registry.register(
            "order", "AVRO", order, Map.of("shop.Address", "address", "shop.City", "city"));
    GenericData.Record in = new GenericData.Record(cities);
    in.put("name", "Oslo");
    GenericData.Record to = new GenericData.Record(addresses);
    to.put("city", in);
    GenericData.Record record = new GenericData.Record(orders);
    record.put("body", "The parcel is late.");
    record.put("to", to);
    record.put("from", in);

    assertThat(read(framed(id, record))).isEqualTo(EVENT);
    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void schemasThatUseEachOtherInACircleEnd() {
    String used =
        "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"b\",\"type\":\"B\"}]}";
    registry.register("a", "AVRO", used, Map.of("B", "b"));
    int id = registry.register("b", "AVRO", used, Map.of("A", "a"));

    assertThat(rejected(() -> read(framed(id, RECORD)), Reason.UNUSABLE_SCHEMA))
        .startsWith("the schema with the schema_id 2 is no Avro schema: ");
  }

  @Test
  void schemasOfOtherKindsAreRefusedByName() {
    int protobuf = registry.register("p", "PROTOBUF", "syntax = \"proto3\";", Map.of());
    int json = registry.register("j", "JSON", "{\"type\":\"object\"}", Map.of());
    int text = registry.register("s", "\"string\"");

    assertThat(rejected(() -> read(framed(protobuf, RECORD)), Reason.UNUSABLE_SCHEMA))
        .isEqualTo(
            "the schema with the schema_id 1 is of type PROTOBUF, which is not read; expected AVRO");
    assertThat(rejected(() -> read(framed(json, RECORD)), Reason.UNUSABLE_SCHEMA))
        .contains("is of type JSON");
    assertThat(rejected(() -> read(framed(text, RECORD)), Reason.UNUSABLE_SCHEMA))
        .endsWith("is of Avro's type string, expected a record");
  }

  @Test
  void recordsAreReadAsTheReadersSchemaWhereThereIsOne() {
    Schema now =
        schema(
            """
            {'type':'record','name':'Ticket','namespace':'shop','fields':[
              {'name':'text','type':'string','aliases':['body']},
              {'name':'number','type':'int','default':7}]}""");
    Schema other =
        schema(
            """
            {'type':'record','name':'Ticket','namespace':'shop','fields':[
              {'name':'body','type':'int'}]}""");
    int written = registry.register("t", TICKET.toString());
    int unfit = registry.register("t", other.toString());
    AvroEventReader resolving =
        AvroEventReader.ofRegistry(
            RegistryReaders.schemas(registry.url(), Optional.of(now)),
            SchemaIdFormat.DEFAULT,
            "text",
            Optional.of("number"),
            List.of(),
            1000);

    assertThat(resolving.read(framed(written, RECORD), ValueHeaders.NONE, PATIENCE))
        .isEqualTo(new InputEvent(Optional.of("7"), EVENT.text()));
    GenericRecord number = new GenericRecordBuilder(other).set("body", 1).build();
    assertThat(
            rejected(
                () -> resolving.read(framed(unfit, number), ValueHeaders.NONE, PATIENCE),
                Reason.UNUSABLE_SCHEMA))
        .startsWith(
            "the schema with the schema_id 2 cannot be read as shop.Ticket of schema_file: ")
        .contains("TYPE_MISMATCH at /fields/0/type");
  }

  @Test
  void bytesThatAreNoDatumOfTheSchemaAreMalformed() {
    int id = registry.register("t", TICKET.toString());
    byte[] value = framed(id, RECORD);
    byte[] cut = java.util.Arrays.copyOf(value, value.length - 3);
    byte[] longer = java.util.Arrays.copyOf(value, value.length + 3);

    assertThat(rejected(() -> read(cut), Reason.MALFORMED_AVRO)).startsWith("the bytes do not");
    assertThat(rejected(() -> read(longer), Reason.MALFORMED_AVRO)).contains("expected nothing");
  }

  private InputEvent read(byte[] value) {
    return reader.read(value, ValueHeaders.NONE, PATIENCE);
  }
}
