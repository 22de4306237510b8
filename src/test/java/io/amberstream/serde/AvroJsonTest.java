package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroJsonTest {
  private static final Schema ALL =
      AvroValues.schema(
          """
          {'type': 'record', 'name': 'All', 'namespace': 'a.b', 'fields': [
            {'name': 'a', 'type': ['null', 'int'], 'default': null},
            {'name': 'text', 'type': 'string', 'default': 'none'},
            {'name': 'long', 'type': 'long', 'default': 0},
            {'name': 'float', 'type': 'float', 'default': 0},
            {'name': 'double', 'type': 'double', 'default': 0},
            {'name': 'flag', 'type': 'boolean', 'default': false},
            {'name': 'kind', 'type': {'type': 'enum', 'name': 'Kind', 'symbols': ['X', 'Y']},
             'default': 'X'},
            {'name': 'bytes', 'type': 'bytes', 'default': ''},
            {'name': 'two', 'type': {'type': 'fixed', 'name': 'Two', 'size': 2}, 'default': '  '},
            {'name': 'price', 'type': {'type': 'bytes', 'logicalType': 'decimal',
             'precision': 6, 'scale': 2}, 'default': ''},
            {'name': 'tags', 'type': {'type': 'array', 'items': 'string'}, 'default': []},
            {'name': 'more', 'type': {'type': 'map', 'values': 'int'}, 'default': {}},
            {'name': 'inner', 'type': ['null', {'type': 'record', 'name': 'Inner', 'fields': [
              {'name': 'n', 'type': 'int'}]}], 'default': null}]}
          """);

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1}", "{\"a\": {\"int\": 1}}"})
  void aBranchOfAUnionMayStandBareAndWithItsName(String json) {
    assertThat(read(json).get("a")).isEqualTo(1);
  }

  @Test
  void aRecordInAUnionStandsBareAndWithItsName() {
    assertThat(((GenericRecord) read("{\"inner\": {\"n\": 7}}").get("inner")).get("n"))
        .isEqualTo(7);
    GenericRecord named = read("{\"inner\": {\"a.b.Inner\": {\"n\": 7}}}");
    assertThat(((GenericRecord) named.get("inner")).get("n")).isEqualTo(7);
  }

  @Test
  void everyTypeComesThroughTheReaderOfRecords() {
    GenericRecord read =
        read(
            """
            {"text": "\\ud83d\\ude00", "long": 65034875748, "float": 0.5, "double": -2, "flag": true,
             "kind": "Y", "bytes": "!\\u00ff", "two": "ab", "price": 12.3, "tags": ["p", "q"],
             "more": {"one": 1}}
            """);

    assertThat(read.get("text")).hasToString("😀");
    assertThat(read.get("long")).isEqualTo(65034875748L);
    assertThat(read.get("float")).isEqualTo(0.5f);
    assertThat(read.get("double")).isEqualTo(-2.0);
    assertThat(read.get("flag")).isEqualTo(true);
    assertThat(read.get("kind")).isEqualTo(new GenericData.EnumSymbol(kind(), "Y"));
    assertThat(read.get("bytes")).isEqualTo(ByteBuffer.wrap(new byte[] {0x21, (byte) 0xFF}));
    assertThat(((GenericFixed) read.get("two")).bytes()).containsExactly('a', 'b');
    assertThat(read.get("price"))
        .isEqualTo(ByteBuffer.wrap(BigInteger.valueOf(1230).toByteArray()));
    assertThat(((List<?>) read.get("tags")).stream().map(Object::toString))
        .containsExactly("p", "q");
    assertThat(((Map<?, ?>) read.get("more")).values().toString()).isEqualTo("[1]");
  }

  @Test
  void aDecimalMayBeTheBytesThatAvroWrites() {
    assertThat(read("{\"price\": \"!\"}").get("price"))
        .isEqualTo(ByteBuffer.wrap(new byte[] {0x21}));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    GenericRecord read = read("{}");

    assertThat(read.get("text")).hasToString("none");
    assertThat(read.get("a")).isNull();
    assertThat(read.get("kind")).isEqualTo(new GenericData.EnumSymbol(kind(), "X"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"nope": 1}                | nope is no field of a.b.All, expected one of [a, text
          {"text": 1}                | text is 1, expected string
          {"long": 1.5}              | long is 1.5, expected long
          {"a": 3000000000}          | a is 3000000000, expected one of [null, int]
          {"kind": "Z"}              | kind is "Z", expected one of [X, Y]
          {"two": "abc"}             | two is "abc", expected 2 bytes, one in each character
          {"bytes": "€"}             | bytes is "€", expected bytes, one in each character
          {"price": 1.234}           | price is 1.234, expected decimal of bytes
          {"tags": ["p", 2]}         | tags[1] is 2, expected string
          {"more": {"one": "x"}}     | more.one is "x", expected int
          {"inner": {}}              | inner is an object, expected one of [null, a.b.Inner]
          []                         | the value is an array, expected record
          {"a": 1} {}                | the value line 1 column
          {"a": 1, "a": 2}           | a key for the second time in one object
          """)
  void whatIsNoRecordIsToldByItsField(String json, String message) {
    assertThatThrownBy(() -> AvroJson.record(ALL, json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFieldWithoutADefaultMustBeThere() {
    Schema schema =
        AvroValues.schema(
            "{'type': 'record', 'name': 'R', 'fields': [{'name': 'n', 'type': 'int'}]}");

    assertThatThrownBy(() -> AvroJson.record(schema, "{}"))
        .hasMessage("n is missing, and R has no default for it");
  }

  /** Written and read again, so that wrong classes of values are seen. */
  private static GenericRecord read(String json) {
    return new SingleObjectDecoder<GenericRecord>(List.of(ALL), BoundedDatumReader::new)
        .decode(WrittenValues.singleObject(ALL, json));
  }

  private static Schema kind() {
    return ALL.getField("kind").schema();
  }
}
