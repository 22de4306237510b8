package io.amberstream.serde;

import static io.amberstream.serde.AvroValues.schema;
import static io.amberstream.serde.AvroValues.value;
import static io.amberstream.serde.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.event.TextEvent;
import io.amberstream.serde.EventFormatException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroEventReaderTest {
  private static final Schema AUTHOR =
      schema(
          """
          {'type':'record','name':'Author','namespace':'shop','fields':[
            {'name':'name','type':'string'}, {'name':'age','type':'int'}]}""");
  private static final Schema REVIEW =
      schema(
          """
          {'type':'record','name':'Review','namespace':'shop','fields':[
            {'name':'number','type':'long'},
            {'name':'body','type':['null',{'type':'string','avro.java.string':'String'},'int']},
            {'name':'author','type':['null',%s]},
            {'name':'more','type':{'type':'map','values':['string',{'type':'map','values':'string'}]}},
            {'name':'raw','type':'bytes'},
            {'name':'kind','type':{'type':'enum','name':'Kind','symbols':['A','B']}},
            {'name':'stars','type':{'type':'array','items':'int'}},
            {'name':'good','type':'boolean'}]}"""
              .formatted(AUTHOR));

  @Test
  void readsTheShippedTextEventWithoutBeingGivenASchema() throws IOException {
    AvroEventReader reader = new AvroEventReader(List.of(), "text", Optional.of("id"), 100);

    assertThat(reader.read(AvroValues.bytes(new TextEvent("7", "Grüß 😀").toByteBuffer())))
        .isEqualTo(new InputEvent(Optional.of("7"), "Grüß 😀"));
    assertThat(reader.read(AvroValues.bytes(new TextEvent(null, "").toByteBuffer())))
        .isEqualTo(new InputEvent(Optional.empty(), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "body, the body",
    "author.name, Ann",
    "more.plain, one",
    "more.deep.inner, two",
    "more.dotted.key, three",
    "more.dotted.both, longest wins"
  })
  void followsAPathThroughRecordsMapsAndUnions(String path, String text) {
    AvroEventReader reader = new AvroEventReader(List.of(REVIEW), path, Optional.of("number"), 100);

    assertThat(reader.read(value(review("the body"))))
        .isEqualTo(new InputEvent(Optional.of("9007199254740993"), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "author.body", "author.name.x", "more.none", "body.x", "kind.A"})
  void refusesAnEventWithoutText(String path) {
    assertRejected(reader(path), value(review(Rejections.SECRET)), Reason.MISSING_TEXT_FIELD)
        .isEqualTo("shop.Review has no text field '%s', or null in it; expected a string", path);
  }

  @Test
  void refusesANullText() {
    assertRejected(reader("body"), value(review(null)), Reason.MISSING_TEXT_FIELD);
  }

  @ParameterizedTest
  @CsvSource({
    "number, a number",
    "author, a record",
    "more, a map",
    "raw, bytes",
    "kind, an enum",
    "stars, an array",
    "good, a boolean"
  })
  void refusesATextOfAnotherTypeAndNamesIt(String path, String type) {
    assertRejected(reader(path), value(review("x")), Reason.WRONG_TYPE)
        .isEqualTo("the text field '%s' is %s, expected a string", path, type);
  }

  @Test
  void refusesAnIdThatIsNeitherStringNorNumber() {
    AvroEventReader reader = new AvroEventReader(List.of(REVIEW), "body", Optional.of("good"), 100);

    assertRejected(reader, value(review("x")), Reason.WRONG_TYPE)
        .isEqualTo("the id field 'good' is a boolean, expected a string or a number");
  }

  @Test
  void namesTheFingerprintOfAnUnknownSchemaAndThoseThatItKnows() {
    assertRejected(reader("body"), AvroValues.header(0x0123456789abcdefL), Reason.UNKNOWN_SCHEMA)
        .contains("fingerprint 0x0123456789abcdef")
        .contains("io.amberstream.event.TextEvent 0x")
        .contains("shop.Review 0x");
  }

  @Test
  void refusesARecordWithoutAValue() {
    assertRejected(reader("body"), null, Reason.NULL_VALUE).contains("no value");
  }

  @Test
  void refusesOtherFramesAndSaysWhatWasFound() {
    AvroEventReader reader = reader("body");

    assertRejected(reader, new byte[0], Reason.MALFORMED_AVRO).contains("the value has 0 bytes");
    assertRejected(reader, "{\"body\":\"s3cr3t\"}".getBytes(UTF_8), Reason.MALFORMED_AVRO)
        .contains("starts with 7B 22");
    assertRejected(reader, new byte[20], Reason.MALFORMED_AVRO)
        .contains(
            "starts with 00 00 (00 is how a schema registry's wire format starts: name it under from.registry)");
  }

  @Test
  void refusesBytesBehindTheDatum() {
    byte[] good = value(review("x"));
    byte[] longer = Arrays.copyOf(good, good.length + 1);

    assertRejected(reader("body"), longer, Reason.MALFORMED_AVRO)
        .isEqualTo(
            "shop.Review ends at byte %d of %d, expected nothing after it",
            good.length, longer.length);
  }

  @Test
  void refusesATextOverTheLimit() {
    assertThat(reader("body").read(value(review("日".repeat(100)))).text()).hasSize(100);
    assertRejected(reader("body"), value(review("a".repeat(101))), Reason.TOO_LONG)
        .isEqualTo("the text has 101 characters, at most 100 are allowed");
    assertRejected(reader("body"), value(review("a".repeat(5 << 20))), Reason.TOO_LONG);
  }

  @Test
  void refusesMalformedUtf8InTheText() {
    GenericRecord review = review("x");
    review.put("body", new Utf8(new byte[] {'a', (byte) 0xC0, (byte) 0xAF}));

    assertRejected(reader("body"), value(review), Reason.INVALID_UTF8)
        .isEqualTo("the field is not UTF-8: malformed at byte 1 of 3");
  }

  @Test
  void wantsRecordSchemas() {
    assertThatThrownBy(
            () ->
                new AvroEventReader(
                    List.of(Schema.create(Schema.Type.STRING)), "text", Optional.empty(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the schema string is of type string, expected a record");
  }

  private static AvroEventReader reader(String textField) {
    return new AvroEventReader(List.of(REVIEW), textField, Optional.empty(), 100);
  }

  private static GenericRecord review(@Nullable String body) {
    return new GenericRecordBuilder(REVIEW)
        .set("number", 9007199254740993L)
        .set("body", body)
        .set("author", new GenericRecordBuilder(AUTHOR).set("name", "Ann").set("age", 30).build())
        .set(
            "more",
            Map.of(
                "plain", "one",
                "deep", Map.of("inner", "two"),
                "dotted.key", "three",
                "dotted.both", "longest wins",
                "dotted", Map.of("both", "no")))
        .set("raw", ByteBuffer.wrap(new byte[] {1, 2}))
        .set("kind", new GenericData.EnumSymbol(REVIEW.getField("kind").schema(), "A"))
        .set("stars", List.of(1, 2))
        .set("good", true)
        .build();
  }
}
