package io.amberstream.serde;

import static io.amberstream.serde.AvroValues.schema;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.serde.EventFormatException.Reason;
import io.amberstream.serde.FieldValue.Elements;
import io.amberstream.serde.FieldValue.Literal;
import io.amberstream.serde.FieldValue.Members;
import io.amberstream.serde.FieldValue.Text;
import io.amberstream.serde.FieldValue.Unfit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldReadersTest {
  private static final Schema EVENT =
      schema(
          """
          {'type':'record','name':'Event','fields':[
            {'name':'text','type':'string'},
            {'name':'kind','type':{'type':'enum','name':'Kind','symbols':['A','B']}},
            {'name':'stars','type':'int'},
            {'name':'labels','type':{'type':'map','values':['null','boolean']}},
            {'name':'tags','type':{'type':'array','items':['null','string']}},
            {'name':'inner','type':{'type':'record','name':'Inner','fields':[
              {'name':'x','type':['null','string']}]}},
            {'name':'raw','type':'bytes'}]}""");

  @Test
  void fieldsOfJsonAreReadWhateverTheyHold() {
    String event =
        """
        {"text": "Grüß 🎉", "n": 1.50, "yes": true, "none": null, "list": ["a", null, 2],
         "a": {"b": {"c": "deep", "d": null}}, "a.b": {"c": "dotted"}, "bad": "\\ud83d"}""";
    assertThat(
            json(
                event, "text", "n", "yes", "none", "absent", "list", "a", "a.b.c", "/a/b/c", "bad"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "text", new Text("Grüß 🎉"),
                "n", new Literal("1.50"),
                "yes", new Literal("true"),
                "list", new Elements(List.of(new Text("a"), new Literal("2"))),
                "a", new Members(Map.of("b", new Members(Map.of("c", new Text("deep"))))),
                "a.b.c", new Text("dotted"),
                "/a/b/c", new Text("deep"),
                "bad", new Text("\uFFFD")));
  }

  @Test
  void pathsLeadIntoListsAndJsonInStrings() {
    String event =
        """
        {"messages": [{"body": "first"}, {"body": null}, {"body": "third"}],
         "a.b": "dotted", "payload": "{\\"label\\": \\"inner\\"}"}""";
    assertThat(
            json(event, "messages[*].body", "messages[2].body", "['a.b']", "json(payload).label"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "messages[*].body", new Elements(List.of(new Text("first"), new Text("third"))),
                "messages[2].body", new Text("third"),
                "['a.b']", new Text("dotted"),
                "json(payload).label", new Text("inner")));
    assertThatThrownBy(() -> json(event, "a["))
        .isInstanceOf(InputException.class)
        .hasMessage("field 'a[', column 2: expected [0], [*] or ['name']");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"a\": 2} | MALFORMED_JSON",
        "{\"a\": 1} x | MALFORMED_JSON",
        "{\"a\" | MALFORMED_JSON",
        "'' | MALFORMED_JSON",
        "[1] | WRONG_TYPE"
      })
  void whatIsNoJsonObjectIsRefused(String value, Reason reason) {
    assertThatThrownBy(() -> json(value, "a"))
        .isInstanceOfSatisfying(
            EventFormatException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aRecordWithoutAValueIsRefused() {
    for (FieldReader reader :
        List.of(new JsonFieldReader(List.of("a")), new AvroFieldReader(List.of(), List.of("a")))) {
      assertThatThrownBy(() -> reader.read(null))
          .isInstanceOfSatisfying(
              EventFormatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NULL_VALUE));
    }
  }

  @Test
  void fieldsOfAvroAreReadWhateverTheyHold() {
    byte[] value =
        AvroValues.value(
            new GenericRecordBuilder(EVENT)
                .set("text", "Grüß")
                .set("kind", new GenericData.EnumSymbol(EVENT.getField("kind").schema(), "B"))
                .set("stars", 4)
                .set("labels", Map.of("a", true))
                .set("tags", Arrays.asList("x", null))
                .set(
                    "inner",
                    new GenericRecordBuilder(EVENT.getField("inner").schema())
                        .set("x", "y")
                        .build())
                .set("raw", ByteBuffer.wrap(new byte[2]))
                .build());
    List<String> paths =
        List.of("text", "kind", "stars", "labels", "tags", "inner", "inner.x", "raw", "absent");
    assertThat(new AvroFieldReader(List.of(EVENT), paths).read(value))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "text", new Text("Grüß"),
                "kind", new Text("B"),
                "stars", new Literal("4"),
                "labels", new Members(Map.of("a", new Literal("true"))),
                "tags", new Elements(List.of(new Text("x"))),
                "inner", new Members(Map.of("x", new Text("y"))),
                "inner.x", new Text("y"),
                "raw", new Unfit("bytes")));
  }

  private static Map<String, FieldValue> json(String value, String... paths) {
    return new JsonFieldReader(List.of(paths)).read(value.getBytes(UTF_8));
  }
}
