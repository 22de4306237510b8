package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.TextEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads with the schema of any release reads the events of any other, and of today. */
class SchemaEvolutionTest {
  private static final Path RELEASED = Path.of("schemas", "released");
  private static final int HEADER = 10;

  /** SHA-256 of the released files, for they are never edited. */
  private static final Map<String, String> DIGESTS =
      Map.of(
          "0.1.0/enriched-event.json",
          "1e7f5075a4b8b1222f7a597ffc8c448c8c9ee6c24604b97f33cabddb7005104e",
          "0.1.0/text-event.json",
          "a3a044d457a7008775aa9acc6c9cee37ea05f9b19ca6ebe7c067757fc410a941");

  /** Each schema must read all that was released, and be read by all. */
  private static final SchemaValidator BOTH_WAYS =
      new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

  static List<String> versions() {
    try (Stream<Path> folders = Files.list(RELEASED)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyReleaseIsKnownToReaders() {
    assertThat(versions())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(ShippedSchemas.RELEASED);
    assertThat(DIGESTS).hasSize(2 * versions().size());
  }

  @Test
  void releasedSchemasAreNeverEdited() throws Exception {
    for (Map.Entry<String, String> released : DIGESTS.entrySet()) {
      byte[] file = Files.readAllBytes(RELEASED.resolve(released.getKey()));
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
          .as(released.getKey())
          .isEqualTo(released.getValue());
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void todaysSchemasReadAndAreReadByEveryRelease(String version) throws Exception {
    BOTH_WAYS.validate(
        EnrichedEvent.getClassSchema(),
        List.of(ShippedSchemas.released(version, "enriched-event")));
    BOTH_WAYS.validate(
        TextEvent.getClassSchema(), List.of(ShippedSchemas.released(version, "text-event")));
  }

  /** The check finds what it is for: on the text event, as that is short. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a field without a default | {'name':'text','type':'string'} | {'name':'text','type':'string'},{'name':'more','type':'string'}",
        "a field that is gone | {'name':'text','type':'string'} | {'name':'note','type':['null','string'],'default':null}",
        "a field of another type | {'name':'text','type':'string'} | {'name':'text','type':'int'}",
        "a field that may be null | {'name':'text','type':'string'} | {'name':'text','type':['null','string']}",
        "a wider number | {'name':'n','type':'int'} | {'name':'n','type':'long'}",
      })
  void whatBreaksReadersIsFound(String what, String before, String after) {
    Schema released = event(before);
    Schema changed = event(after);

    assertThatThrownBy(() -> BOTH_WAYS.validate(changed, List.of(released)))
        .as(what)
        .isInstanceOf(SchemaValidationException.class);
  }

  @Test
  void aFieldWithADefaultMayComeAndGo() throws Exception {
    Schema without = event("{'name':'text','type':'string'}");
    Schema with =
        event("{'name':'text','type':'string'},{'name':'m','type':'string','default':''}");

    BOTH_WAYS.validate(with, List.of(without));
    BOTH_WAYS.validate(without, List.of(with));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anOldReaderReadsTodaysEvents(String version) throws IOException {
    Schema reader = ShippedSchemas.released(version, "enriched-event");
    byte[] value =
        EnrichedEventEncoder.avro().encode(Samples.enriched("id-1", "a text"), new byte[0]);

    GenericRecord event =
        new GenericDatumReader<GenericRecord>(EnrichedEvent.getClassSchema(), reader)
            .read(
                null,
                DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));

    assertThat(event.get("id")).hasToString("id-1");
    assertThat(event.get("text")).hasToString("a text");
    assertThat((List<?>) event.get("results")).hasSize(2);
    GenericRecord entities = (GenericRecord) ((List<?>) event.get("results")).get(1);
    assertThat(entities.get("head")).hasToString("entities");
    assertThat(entities.get("value")).isEqualTo(0.25f);
    assertThat(entities.get("truncated")).isEqualTo(true);
    assertThat((List<?>) entities.get("spans")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void todaysReaderReadsOldEvents(String version) {
    Schema writer = ShippedSchemas.released(version, "enriched-event");
    Schema result = writer.getField("results").schema().getElementType();
    GenericRecord source = new GenericData.Record(writer.getField("source").schema());
    source.put("topic", "tickets");
    source.put("partition", 3);
    source.put("offset", 42L);
    source.put("timestamp", 1_770_091_506_789L);
    GenericRecord model = new GenericData.Record(result.getField("model").schema());
    model.put("name", "amber");
    model.put("sha256", "ab12");
    GenericRecord entities = new GenericData.Record(result);
    entities.put("head", "entities");
    entities.put("task", "token-classification");
    entities.put("model", model);
    entities.put("labels", List.of());
    entities.put("spans", List.of());
    entities.put("tokens", 4);
    entities.put("windows", 1);
    entities.put("truncated", false);
    GenericRecord event = new GenericData.Record(writer);
    event.put("id", "id-1");
    event.put("source", source);
    event.put("tagged_at", 1_770_091_507_000L);
    event.put("results", List.of(entities));

    EnrichedEvent read = new EnrichedEventDecoder().decode(AvroValues.value(event));

    assertThat(read.getId()).isEqualTo("id-1");
    assertThat(read.getText()).isNull();
    assertThat(read.getSource().getOffset()).isEqualTo(42);
    assertThat(read.getResults().get(0).getModel().getSha256()).isEqualTo("ab12");
    assertThat(EnrichedEventJson.write(read)).contains("\"head\":\"entities\"");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void todaysReaderReadsOldTexts(String version) {
    GenericRecord event = new GenericData.Record(ShippedSchemas.released(version, "text-event"));
    event.put("id", "7");
    event.put("text", "an old text");

    AvroEventReader reader = new AvroEventReader(List.of(), "text", Optional.of("id"), 100);

    assertThat(reader.read(AvroValues.value(event)))
        .isEqualTo(new InputEvent(Optional.of("7"), "an old text"));
  }

  private static Schema event(String fields) {
    return AvroValues.schema("{'type':'record','name':'E','fields':[" + fields + "]}");
  }
}
