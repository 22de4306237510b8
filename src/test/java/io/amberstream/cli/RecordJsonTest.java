package io.amberstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.Model;
import io.amberstream.event.RankedItem;
import io.amberstream.event.Result;
import io.amberstream.event.Source;
import io.amberstream.live.TaggedSamples;
import io.amberstream.registry.LocalSchemas;
import io.amberstream.registry.TimelessQuestions;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.EnrichedEventJson;
import io.amberstream.serde.RegistryRecords;
import io.amberstream.serde.SchemaIdFormat;
import io.amberstream.serde.WriterSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  private static final byte[] NOT_UTF8 = {(byte) 0xff, 0x00};

  private final RecordJson json = new RecordJson(Optional.empty());

  @Test
  void aJsonObjectStandsForTheRecord() {
    assertThat(json.write(record("k", bytes("{ \"a\": 1 }")), false)).isEqualTo("{\"a\":1}");
  }

  @Test
  void anEnrichedEventStandsForTheRecord() throws IOException {
    EnrichedEvent event = event();

    String line = json.write(record("k", avro(event)), false);

    assertThat(line).isEqualTo(EnrichedEventJson.write(event)).contains("\"id\":\"ticket-1\"");
  }

  @Test
  void aReRankedEventStandsForTheRecord() throws IOException {
    Result ranked =
        new Result(
            "ranking",
            "text-ranking",
            new Model("tiny", "ab12"),
            List.of(),
            List.of(),
            null,
            4,
            1,
            false,
            null,
            List.of(),
            List.of(new RankedItem(1, 0.75f), new RankedItem(0, 0.25f)),
            null);
    EnrichedEvent event = event();
    event.setResults(List.of(ranked));

    assertThat(json.write(record("k", avro(event)), false))
        .contains("\"ranking\":[{\"index\":1,\"score\":0.75},{\"index\":0,\"score\":0.25}]");
  }

  @Test
  void otherRecordsShowKeyValueAndHeaders() {
    ConsumerRecord<byte[], byte[]> record = record(null, bytes("plain \"text\""));
    record.headers().add("trace", bytes("7")).add("raw", NOT_UTF8);

    assertThat(json.write(record, false))
        .isEqualTo(
            "{\"key\":null,\"value\":\"plain \\\"text\\\"\","
                + "\"headers\":{\"trace\":\"7\",\"raw\":{\"base64\":\"/wA=\"}}}");
  }

  @Test
  void bytesThatAreNoTextAreBase64() {
    assertThat(json.write(record("k", NOT_UTF8), false))
        .isEqualTo("{\"key\":\"k\",\"value\":{\"base64\":\"/wA=\"},\"headers\":{}}");
  }

  @Test
  void anEventOfAnUnknownSchemaIsShownAsBytes() {
    byte[] unknown = {(byte) 0xc3, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    assertThat(json.write(record("k", unknown), false))
        .contains("{\"base64\":\"wwEBAgMEBQYHCAk=\"}");
  }

  @Test
  void aDeletionHasANullValue() {
    assertThat(json.write(record("k", null), false))
        .isEqualTo("{\"key\":\"k\",\"value\":null,\"headers\":{}}");
  }

  @Test
  void wrappedRecordsKeepTheirJsonValue() {
    ConsumerRecord<byte[], byte[]> record = record("k", bytes("{\"a\": 1}"));
    record.headers().add("__streams.errors.topic", bytes("tickets"));

    assertThat(json.write(record, true))
        .isEqualTo(
            "{\"key\":\"k\",\"value\":{\"a\":1},"
                + "\"headers\":{\"__streams.errors.topic\":\"tickets\"}}");
  }

  @Test
  void aRepeatedHeaderHasAllItsValuesInOrder() {
    ConsumerRecord<byte[], byte[]> record = record("k", null);
    record.headers().add("h", bytes("1")).add("other", bytes("x")).add("h", null);

    assertThat(json.write(record, false))
        .contains("\"headers\":{\"h\":[\"1\",null],\"other\":\"x\"}");
  }

  @Test
  void everyRecordIsOneLineForEveryReader() {
    assertThat(json.write(record("k", bytes("{\"a\":\n\"x\u2028y\"}")), false))
        .isEqualTo("{\"a\":\"x\\u2028y\"}");
    assertThat(json.write(record("k", bytes("x\u2029\u0085\ny")), false))
        .contains("\"x\\u2029\\u0085\\ny\"");
  }

  private static ConsumerRecord<byte[], byte[]> record(
      @Nullable String key, byte @Nullable [] value) {
    return new ConsumerRecord<>("topic", 0, 0L, key == null ? null : bytes(key), value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static EnrichedEvent event() {
    Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
    return EnrichedEvent.newBuilder()
        .setId("ticket-1")
        .setText(null)
        .setSource(new Source("tickets", 0, 7L, time))
        .setTaggedAt(time)
        .setResults(List.of())
        .setTexts(List.of())
        .build();
  }

  private static byte[] avro(EnrichedEvent event) throws IOException {
    ByteBuffer encoded = event.toByteBuffer();
    byte[] value = new byte[encoded.remaining()];
    encoded.get(value);
    return value;
  }

  @Test
  void recordsOfARegistryAreShownAsJson() {
    LocalSchemas schemas = new LocalSchemas();
    int ticket =
        schemas.id(
            """
            {"type": "record", "name": "T", "fields": [
              {"name": "body", "type": "string"}, {"name": "n", "type": ["null", "int"]}]}
            """);
    int event = schemas.id(EnrichedEventEncoder.schema().toString());
    RecordJson ofRegistry =
        new RecordJson(
            Optional.of(
                new RegistryRecords(
                    new WriterSchemas(schemas, TimelessQuestions.create(), Optional.empty()),
                    SchemaIdFormat.DEFAULT)));
    EnrichedEvent enriched = TaggedSamples.of("t-1", "hello");

    byte[] datum = {4, 'h', 'i', 2, 14};
    assertThat(ofRegistry.write(record(framed(ticket, datum)), false))
        .isEqualTo("{\"body\":\"hi\",\"n\":{\"int\":7}}");
    assertThat(
            ofRegistry.write(
                record(EnrichedEventEncoder.framed(event).encode(enriched, new byte[0])), false))
        .isEqualTo(EnrichedEventJson.write(enriched));
    assertThat(ofRegistry.write(record(framed(99, datum)), false)).startsWith("{\"key\":null");
    assertThat(ofRegistry.write(record("{\"a\":1}".getBytes(UTF_8)), false)).isEqualTo("{\"a\":1}");
  }

  @Test
  void jsonAfterTheIdOfItsSchemaIsShownAsItIs() {
    assertThat(json.write(record(framed(7, "{\"a\": 1}".getBytes(UTF_8))), false))
        .isEqualTo("{\"a\":1}");
  }

  private static byte[] framed(int id, byte[] rest) {
    return ByteBuffer.allocate(5 + rest.length).put((byte) 0).putInt(id).put(rest).array();
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>("topic", 0, 0L, null, value);
  }
}
