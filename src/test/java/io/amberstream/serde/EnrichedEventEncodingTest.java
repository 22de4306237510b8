package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.TextEvent;
import io.amberstream.serde.EventFormatException.Reason;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class EnrichedEventEncodingTest {
  private final EnrichedEventEncoder avro = EnrichedEventEncoder.avro();
  private final EnrichedEventEncoder json = EnrichedEventEncoder.json();
  private final EnrichedEventDecoder decoder = new EnrichedEventDecoder();

  @Test
  void anEventComesBackAsItWas() {
    EnrichedEvent event = Samples.enriched("id-1", "Grüß dich 😀");

    byte[] value = avro.encode(event, new byte[0]);

    assertThat(value).startsWith(0xC3, 0x01);
    assertThat(decoder.recognises(value)).isTrue();
    assertThat(decoder.decode(value)).isEqualTo(event);
  }

  @Test
  void anyTextComesBackWithLoneSurrogatesReplaced() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    Random random = new Random(7);
    for (int round = 0; round < 3000; round++) {
      String text = Samples.randomText(random);
      EnrichedEvent event = Samples.enriched(text, text);

      assertThat(decoder.decode(avro.encode(event, new byte[0]))).isEqualTo(event);
      String line = new String(json.encode(event, new byte[0]), UTF_8);
      JsonNode node = mapper.readTree(line);
      assertThat(line.lines()).hasSize(1);
      assertThat(node.get("text").asText())
          .isEqualTo(event.getText())
          .isEqualTo(new String(event.getText().getBytes(UTF_8), UTF_8))
          .hasSameSizeAs(text);
    }
  }

  @Test
  void anEventMadeByHandWithALoneSurrogateCanBeEncoded() {
    EnrichedEvent event = Samples.enriched("id", "x");
    event.setText("lone \uD83D");

    assertThat(decoder.decode(avro.encode(event, new byte[0])).getText())
        .startsWith("lone ")
        .hasSize(6);
    assertThat(new String(json.encode(event, new byte[0]), UTF_8))
        .contains("\"text\":\"lone \uFFFD\"");
  }

  @Test
  void encodersAndDecodersServeSeveralThreads() {
    boolean allSame =
        IntStream.range(0, 4000)
            .parallel()
            .mapToObj(i -> Samples.enriched("id-" + i, "text ".repeat(i % 50)))
            .allMatch(event -> decoder.decode(avro.encode(event, new byte[0])).equals(event));

    assertThat(allSame).isTrue();
  }

  @Test
  void recognisesNothingElse() throws Exception {
    byte[] textEvent = AvroValues.bytes(new TextEvent(null, "x").toByteBuffer());

    assertThat(decoder.recognises(null)).isFalse();
    assertThat(decoder.recognises(new byte[0])).isFalse();
    assertThat(decoder.recognises("{\"id\":\"an event\"}".getBytes(UTF_8))).isFalse();
    assertThat(decoder.recognises(textEvent)).isFalse();
    assertThatThrownBy(() -> decoder.decode(textEvent))
        .isInstanceOfSatisfying(
            EventFormatException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA));
    assertThatThrownBy(() -> decoder.decode(null))
        .isInstanceOfSatisfying(
            EventFormatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NULL_VALUE));
  }

  @Test
  void theGeneratedClassHasTheFingerprintOfTheShippedSchema() {
    assertThat(ShippedSchemas.enrichedEvent())
        .extracting(SchemaNormalization::parsingFingerprint64)
        .contains(SchemaNormalization.parsingFingerprint64(EnrichedEvent.getClassSchema()));
  }

  @Test
  void fieldsThatAnOlderWriterDidNotKnowGetTheirDefaults() {
    Schema older =
        AvroValues.schema(
            """
            {'type':'record','name':'EnrichedEvent','namespace':'io.amberstream.event','fields':[
              {'name':'id','type':'string'},
              {'name':'source','type':{'type':'record','name':'Source','fields':[
                {'name':'topic','type':'string'},
                {'name':'partition','type':'int'},
                {'name':'offset','type':'long'},
                {'name':'timestamp','type':{'type':'long','logicalType':'timestamp-millis'}}]}},
              {'name':'tagged_at','type':{'type':'long','logicalType':'timestamp-millis'}},
              {'name':'results','type':{'type':'array','items':{
                'type':'record','name':'Result','fields':[
                  {'name':'head','type':'string'},
                  {'name':'task','type':'string'},
                  {'name':'model','type':{'type':'record','name':'Model','fields':[
                    {'name':'name','type':'string'}, {'name':'sha256','type':'string'}]}},
                  {'name':'tokens','type':'int'},
                  {'name':'windows','type':'int'},
                  {'name':'truncated','type':'boolean'}]}}}]}""");
    byte[] value = olderValue(older);

    assertThat(decoder.recognises(value)).isFalse();
    EnrichedEvent event = new EnrichedEventDecoder(List.of(older)).decode(value);
    assertThat(event.getId()).isEqualTo("old");
    assertThat(event.getText()).isNull();
    assertThat(event.getTaggedAt()).isEqualTo(Samples.TAGGED_AT);
    assertThat(event.getResults()).hasSize(1);
    assertThat(event.getResults().get(0).getLabels()).isEmpty();
    assertThat(event.getResults().get(0).getSpans()).isEmpty();
    assertThat(event.getResults().get(0).getValue()).isNull();
    assertThat(event.getResults().get(0).getTokens()).isEqualTo(5);
  }

  private static byte[] olderValue(Schema older) {
    Schema source = older.getField("source").schema();
    Schema result = older.getField("results").schema().getElementType();
    Schema model = result.getField("model").schema();
    return AvroValues.value(
        new GenericRecordBuilder(older)
            .set("id", "old")
            .set(
                "source",
                new GenericRecordBuilder(source)
                    .set("topic", "t")
                    .set("partition", 1)
                    .set("offset", 2L)
                    .set("timestamp", 3L)
                    .build())
            .set("tagged_at", Samples.TAGGED_AT.toEpochMilli())
            .set(
                "results",
                List.of(
                    new GenericRecordBuilder(result)
                        .set("head", "h")
                        .set("task", "t")
                        .set(
                            "model",
                            new GenericRecordBuilder(model)
                                .set("name", "m")
                                // Avro wants as many bytes left as the shortest result of today
                                // has, whoever wrote it: a hash is long enough.
                                .set("sha256", "ab".repeat(32))
                                .build())
                        .set("tokens", 5)
                        .set("windows", 1)
                        .set("truncated", false)
                        .build()))
            .build());
  }
}
