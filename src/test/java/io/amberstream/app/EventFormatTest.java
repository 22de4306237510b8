package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.config.InputFormat;
import io.amberstream.input.InputException;
import io.amberstream.registry.FakeRegistry;
import io.amberstream.serde.FieldValue;
import io.amberstream.serde.ValueHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFormatTest {
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Ticket", "fields": [
        {"name": "body", "type": "string"}, {"name": "urgent", "type": "boolean"}]}""";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder = Path.of("");

  @Test
  void avroIsReadByTheSchemasOfFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("ticket.avsc"), SCHEMA);
    EventFormat format = new EventFormat(InputFormat.AVRO, List.of(file));
    byte[] ticket = ticket("Grüß 🎉");

    assertThat(format.fieldReaders().apply(List.of("body", "urgent")).read(ticket))
        .isEqualTo(
            Map.of(
                "body", new FieldValue.Text("Grüß 🎉"), "urgent", new FieldValue.Literal("true")));
    assertThat(format.textReader("body").read(ticket).text()).isEqualTo("Grüß 🎉");
  }

  @Test
  void avroIsReadByTheSchemasOfARegistry() throws IOException {
    try (FakeRegistry registry = new FakeRegistry()) {
      int id = registry.register("Ticket", SCHEMA);
      byte[] value = ticket("Grüß 🎉");
      byte[] framed =
          ByteBuffer.allocate(value.length - 5)
              .put((byte) 0)
              .putInt(id)
              .put(value, 10, value.length - 10)
              .array();
      Path file = Files.writeString(folder.resolve("registry.yaml"), "url: " + registry.url());
      for (String named : List.of(registry.url().toString(), file.toString())) {
        EventFormat format =
            new EventFormat(
                InputFormat.AVRO, List.of(), Optional.of(TopicRegistry.of(named, Map.of())));

        assertThat(format.fieldReaders().apply(List.of("body")).read(framed))
            .isEqualTo(Map.of("body", new FieldValue.Text("Grüß 🎉")));
        assertThat(format.textReader("body").read(framed, ValueHeaders.NONE, PATIENCE).text())
            .isEqualTo("Grüß 🎉");
      }
    }
  }

  @Test
  void aRegistryIsNamedByAnAddressOrAFileOfKeys() throws IOException {
    Path wrong =
        Files.writeString(folder.resolve("wrong.yaml"), "urll: x\npassword: secret\nid: 7\n");

    assertThatThrownBy(() -> TopicRegistry.of(wrong.toString(), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean \"url\"?")
        .hasMessageContaining("expected schema_id, global_id or content_id")
        .hasMessageContaining("line 2  password:");
    assertThatThrownBy(() -> TopicRegistry.of("ftp://x", Map.of()))
        .hasMessageContaining("is not an address");
    assertThatThrownBy(() -> TopicRegistry.of("none.yaml", Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot read the registry's file none.yaml");
    Optional<TopicRegistry> some = Optional.of(TopicRegistry.of("http://x", Map.of()));
    assertThatThrownBy(() -> new EventFormat(InputFormat.JSON, List.of(), some))
        .hasMessage("a registry goes with format avro, but the format is json");
    assertThatThrownBy(() -> new EventFormat(InputFormat.AVRO, List.of(Path.of("a.avsc")), some))
        .hasMessage("schema files and a registry are given, expected one of them");
  }

  @Test
  void jsonAndTextNeedNoSchema() {
    byte[] event = "{\"body\": \"hi\"}".getBytes(UTF_8);
    EventFormat json = new EventFormat(InputFormat.JSON, List.of());
    assertThat(json.fieldReaders().apply(List.of("body")).read(event))
        .isEqualTo(Map.of("body", new FieldValue.Text("hi")));
    assertThat(json.textReader("body").read(event).text()).isEqualTo("hi");
    assertThat(new EventFormat(InputFormat.TEXT, List.of()).textReader("").read(event).text())
        .isEqualTo("{\"body\": \"hi\"}");
  }

  @Test
  void whatDoesNotGoTogetherIsNamed() {
    assertThatThrownBy(() -> new EventFormat(InputFormat.JSON, List.of(Path.of("a.avsc"))))
        .isInstanceOf(InputException.class)
        .hasMessage("schema files go with format avro, but the format is json");
    assertThatThrownBy(() -> new EventFormat(InputFormat.TEXT, List.of()).fieldReaders())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("events of format text have no fields");
    Path missing = folder.resolve("missing.avsc");
    assertThatThrownBy(() -> new EventFormat(InputFormat.AVRO, List.of(missing)).textReader("body"))
        .isInstanceOf(InputException.class)
        .hasMessage(missing + " does not exist; check its path");
  }

  private static byte[] ticket(String body) throws IOException {
    Schema schema = new Schema.Parser().parse(SCHEMA);
    GenericRecord record =
        new GenericRecordBuilder(schema).set("body", body).set("urgent", true).build();
    ByteBuffer buffer =
        new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(record);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
