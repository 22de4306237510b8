package io.amberstream.serde;

import static io.amberstream.serde.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.serde.EventFormatException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that stand deep in an event, or several of them. */
class FieldPathTest {
  private static final String CHAT =
      """
      {"id":{"n":1.50},"messages":[{"role":"a","text":"Hello"},{"role":"b","text":null},
       {"role":"c"},{"role":"d","text":"Bye"}],"a.b":"dots","a":{"b":"deep","c.d":{"[e]":"odd"}},
       "payload":"{\\"items\\":[{\\"body\\":\\"in JSON\\"},{\\"body\\":\\"too\\"}]}",
       "wrapped":["{\\"t\\":\\"one\\"}","{\\"t\\":\\"two\\"}"],"raw":"\\"plain\\"","empty":[],"n":7}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages[0].text | Hello",
        "messages[3].text | Bye",
        "a.b | dots",
        "['a.b'] | dots",
        "a['b'] | deep",
        "a['c.d']['[e]'] | odd",
        "a.c.d['[e]'] | odd",
        "json(payload).items[1].body | too",
        "json(raw) | plain",
        "json(wrapped[1]).t | two",
      })
  void pathLeadsToAText(String path, String text) {
    assertThat(read(path).texts()).containsExactly(new InputText(Optional.empty(), text));
  }

  @Test
  void starLeadsToEachTextWithItsOwnPath() {
    assertThat(read("messages[*].text").texts())
        .containsExactly(
            new InputText(Optional.of("messages[0].text"), "Hello"),
            new InputText(Optional.of("messages[3].text"), "Bye"));
    assertThat(read("json(payload).items[*].body").texts())
        .containsExactly(
            new InputText(Optional.of("json(payload).items[0].body"), "in JSON"),
            new InputText(Optional.of("json(payload).items[1].body"), "too"));
    assertThat(read("json(wrapped[*]).t").texts())
        .containsExactly(
            new InputText(Optional.of("json(wrapped[0]).t"), "one"),
            new InputText(Optional.of("json(wrapped[1]).t"), "two"));
  }

  @ParameterizedTest
  @CsvSource({
    "messages[9].text, MISSING_TEXT_FIELD",
    "messages[1].text, MISSING_TEXT_FIELD",
    "empty[*].text, MISSING_TEXT_FIELD",
    "n[*], MISSING_TEXT_FIELD",
    "messages[*].rank, MISSING_TEXT_FIELD",
    "messages[0], WRONG_TYPE",
    "messages[*], WRONG_TYPE",
    "json(n).x, WRONG_TYPE",
    "json(messages[0].text).x, MALFORMED_JSON",
  })
  void whatIsNotThereIsSaid(String path, Reason reason) {
    assertRejected(reader(path), CHAT.getBytes(UTF_8), reason);
  }

  @Test
  void idsAndFurtherFieldsHavePathsToo() {
    JsonEventReader reader =
        new JsonEventReader(
            "messages[0].text", Optional.of("id.n"), List.of("messages[*].role"), 1000);

    InputEvent event = reader.read(CHAT.getBytes(UTF_8));

    assertThat(event.id()).contains("1.50");
    assertThat(event.fields()).containsEntry("messages[*].role", List.of("a", "b", "c", "d"));
  }

  @Test
  void idInsideJsonKeepsItsDigits() {
    JsonEventReader reader =
        new JsonEventReader("body", Optional.of("json(meta).ids[0]"), List.of(), 1000);

    InputEvent event =
        reader.read("{\"body\":\"x\",\"meta\":\"{\\\"ids\\\":[1.10]}\"}".getBytes(UTF_8));

    assertThat(event.id()).contains("1.10");
  }

  @Test
  void avroRecordsAreReadAlike() {
    Schema schema =
        AvroValues.schema(
            """
            {'type':'record','name':'Chat','fields':[
              {'name':'payload','type':'string'},
              {'name':'messages','type':{'type':'array','items':['null',
                {'type':'record','name':'M','fields':[{'name':'text','type':['null','string']}]}]}}
            ]}""");
    Schema message = schema.getField("messages").schema().getElementType().getTypes().get(1);
    GenericData.Record first = new GenericData.Record(message);
    first.put("text", "Hello");
    GenericData.Record chat = new GenericData.Record(schema);
    chat.put("messages", Arrays.asList(first, null));
    chat.put("payload", "{\"body\":\"in JSON\"}");

    AvroEventReader several = avro(schema, "messages[*].text");
    AvroEventReader json = avro(schema, "json(payload).body");

    assertThat(several.read(AvroValues.value(chat)).texts())
        .containsExactly(new InputText(Optional.of("messages[0].text"), "Hello"));
    assertThat(json.read(AvroValues.value(chat)).text()).isEqualTo("in JSON");
    assertThat(several.problems(schema)).isEmpty();
    assertThat(json.problems(schema)).isEmpty();
    assertThat(avro(schema, "messages[*].body").problems(schema)).hasSize(1);
    assertThat(avro(schema, "messages[0]").problems(schema))
        .singleElement()
        .asString()
        .contains("is record, expected a string");
    assertThat(avro(schema, "json(messages).x").problems(schema)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | column 1: expected a name",
        "a. | column 3: expected a name",
        "a[x] | \"column 2: expected [0], [*] or ['name']\"",
        "a[0 | \"column 2: expected [0], [*] or ['name']\"",
        "a[0]b | \"column 5: expected '.' or '['\"",
        "a.[0] | column 3: expected a name",
        "json(a | \"column 7: expected ')'\"",
        "json() | column 6: expected a name",
      })
  void whatIsNoPathIsRefusedWithItsColumn(String path, String message) {
    assertThatThrownBy(() -> FieldPath.parse(path))
        .isInstanceOf(InputException.class)
        .hasMessage(message.replace("\"", ""));
  }

  @Test
  void namesMayHaveWhatIsNoStep() {
    InputEvent event =
        reader("full text (raw)").read("{\"full text (raw)\":\"x\"}".getBytes(UTF_8));

    assertThat(event.text()).isEqualTo("x");
  }

  private static AvroEventReader avro(Schema schema, String path) {
    return new AvroEventReader(List.of(schema), path, Optional.empty(), 1000);
  }

  private static InputEvent read(String path) {
    return reader(path).read(CHAT.getBytes(UTF_8));
  }

  private static JsonEventReader reader(String path) {
    return new JsonEventReader(path, Optional.empty(), 1000);
  }
}
