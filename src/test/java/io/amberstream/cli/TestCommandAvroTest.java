package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.serde.ProtobufSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixtures of pipelines that read or write Avro, and of fields of what goes out. */
class TestCommandAvroTest {
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Ticket", "fields": [
        {"name": "body", "type": "string"},
        {"name": "channel", "type": ["null", "string"], "default": null}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void schema() throws IOException {
    Files.writeString(folder.resolve("ticket.avsc"), SCHEMA);
  }

  @Test
  void avroIsWrittenAsJson() throws IOException {
    CommandRun run =
        test(
            "format: avro, text_field: body, schema_file: " + folder.resolve("ticket.avsc"),
            "{ topic: out, include_text: true }",
            """
            - name: one
              value: '{"body": "hello", "channel": "mail"}'
              expect: { routes: out, text: hello, fields: { text: hello, source.topic: in } }
            - { name: cut, bytes: wwECAwQFBgcICQ==, expect: { dead_letter: unknown_schema } }
            - { name: none, bytes: "", expect: { dead_letter: malformed_avro } }
            - { name: gone, tombstone: true, expect: { routes: out } }
            """);

    assertThat(run.out() + run.err()).contains("4 tests, 0 failed");
  }

  @Test
  void aRegistryIsNotAskedAndItsWireFormatIsRead() throws IOException {
    String from =
        "format: avro, text_field: body, registry: { url: 'http://localhost:1', id_bytes: %d }";
    String tests =
        """
        - name: one
          schema: ticket.avsc
          value: '{"body": "hello"}'
          expect: { routes: out, text: hello }
        - { name: unknown, bytes: AAAAAAAAAAAJAA==, expect: { dead_letter: unknown_schema } }
        """;
    String to =
        "{ topic: out, include_text: true, framing: confluent, registry: { subject: record_name } }";

    assertThat(test(from.formatted(4), to, tests).out()).contains("2 tests, 0 failed");
    assertThat(test(from.formatted(8), to, tests).out()).contains("2 tests, 0 failed");
  }

  @Test
  void aRecordThatCannotBeWrittenIsAProblemOfTheFile() throws IOException {
    CommandRun run =
        test(
            "format: avro, text_field: body, registry: { url: 'http://localhost:1' }",
            "{ topic: out }",
            """
            - { name: a, value: '{"body": 1}', schema: ticket.avsc, expect: { routes: out } }
            - { name: b, value: '{"body": "x"}', expect: { routes: out } }
            - { name: c, value: '{"body": "x"}', schema: no.avsc, expect: { routes: out } }
            """);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "line 4  a: body is 1, expected string",
            "line 5  b: the registry is not asked, expected the key schema",
            "line 6  c: " + folder.resolve("no.avsc") + " does not exist");
  }

  @Test
  void aSchemaOfWhatIsNoAvroIsAProblemOfTheFile() throws IOException {
    CommandRun run =
        test(
            "text_field: body",
            "{ topic: out }",
            "- { name: a, value: x, schema: ticket.avsc, expect: { routes: out } }\n");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("the pipeline reads json, expected one that reads avro");
  }

  @Test
  void protobufIsWrittenAsBytes() throws IOException {
    Path descriptors =
        Files.write(folder.resolve("shop.desc"), ProtobufSamples.descriptors()).toAbsolutePath();
    String from =
        "format: protobuf, descriptor_file: %s, message: %s, text_field: body, id_field: id";
    String to = "{ topic: out, include_text: true }";

    CommandRun run =
        test(
            from.formatted(descriptors, "shop.Ticket"),
            to,
            """
            - { name: bare, bytes: CgVoZWxsbxAH, expect: { text: hello, fields: { id: 7 } } }
            - { name: framed, bytes: AAAAAAkACgVoZWxsbxAH, expect: { text: hello } }
            - { name: other, bytes: AAAAAAkCAgoFaGVsbG8=, expect: { dead_letter: malformed_protobuf } }
            - { name: cut, bytes: CgVo, expect: { dead_letter: malformed_protobuf } }
            - { name: none, bytes: "", expect: { dead_letter: missing_text_field } }
            """);
    assertThat(run.out() + run.err()).contains("5 tests, 0 failed");

    String one = "- { name: a, value: x, expect: { routes: out } }\n";
    assertThat(test(from.formatted(descriptors, "shop.Ticket"), to, one).err())
        .contains("expected the key bytes in the place of value");
    assertThat(test(from.formatted(descriptors, "shop.Nope"), to, one).err())
        .contains(
            "pipelines.main.from.descriptor_file: " + descriptors + " has no message 'shop.Nope'");
    assertThat(test(from.formatted("no.desc", "shop.Ticket"), to, one).err())
        .contains("pipelines.main.from.descriptor_file: no.desc does not exist");
    assertThat(
            test(from.replace(": body", ": bdy").formatted(descriptors, "shop.Ticket"), to, one)
                .err())
        .contains("pipelines.main.from.message: shop.Ticket has no field 'bdy'");
    assertThat(
            test("format: protobuf, schema_file: x, registry: { url: 'http://a' }", to, one).err())
        .contains(
            "descriptor_file is missing, expected with format protobuf",
            "message is missing, expected with format protobuf",
            "schema_file: only allowed with format avro",
            "registry: only allowed with format avro");
    assertThat(test("message: a.B", to, one).err())
        .contains("message: only allowed with format protobuf");
  }

  @Test
  void aMergedResultIsSeenWhereItStands() throws IOException {
    String tests =
        """
        - name: merged
          value: '{"id": 7, "body": "to ana@example.org", "tags": ["a", "b"]}'
          expect:
            fields:
              body: to [EMAIL]
              id: 7
              tags: [a, b]
              'found.results[*].head': [patterns, text-classification]
        """;
    String extra = "patterns: { find: [email] }, redact: [{ spans: patterns.EMAIL, with: label }]";
    String to = "{ topic: out, format: json, merge: found }";
    String from = "text_field: body, id_field: id";

    CommandRun good = test(from, to, tests, extra);
    CommandRun run = test(from, to, tests.replace("id: 7\n", "id: 8\n      nope: x\n"), extra);

    assertThat(good.out() + good.err()).contains("1 tests, 0 failed");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("fields.id", "expected 8", "found    7", "no nope among id, body, tags, found");
  }

  @Test
  void anUpdateWritesTheFieldsThatWereAskedFor() throws IOException {
    String tests =
        """
        - name: one
          value: '{"body": "hello", "n": 1}'
          expect:
            fields: { n: 2 }
        """;
    assertThat(test("text_field: body", "{ topic: out, format: json, merge: true }", tests).out())
        .contains("1 failed");
    Path file = folder.resolve("fixtures.yaml");

    CommandRun.of("test", file.toString(), "--update");

    assertThat(CommandRun.of("test", file.toString()).out()).contains("1 tests, 0 failed");
    assertThat(Files.readString(file)).contains("fields:").doesNotContain("n: 2");
  }

  private CommandRun test(String from, String to, String tests, String... pipeline)
      throws IOException {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        kafka: { application.id: a, bootstrap.servers: "localhost:1" }
        models:
          tiny: { path: '%s' }
        pipelines:
          main: { from: { topics: [in], %s }, tag_with: [{ model: tiny }], to: %s, on_error: { dead_letter_topic: dead%s }
        """
            .formatted(
                GoldenModels.folder("text-classification").toAbsolutePath(),
                from,
                to,
                pipeline.length == 0 ? " } " : ", record: none }, " + pipeline[0] + " "));
    Path file =
        Files.writeString(
            folder.resolve("fixtures.yaml"),
            "configuration: pipeline.yaml\npipeline: main\ntests:\n" + tests.indent(2));
    return CommandRun.of("test", file.toString());
  }
}
