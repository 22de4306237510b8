package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.config.ConfigLoader;
import io.amberstream.config.Configuration;
import io.amberstream.golden.GoldenModels;
import io.amberstream.input.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Avro schemas that use each other across files, and files that do not hold what is read. */
class SchemasAcrossFilesTest {
  private static final String ADDRESS = record("Address", "{'name':'city','type':'string'}");
  private static final String TICKET =
      record("Ticket", "{'name':'body','type':'string'},{'name':'to','type':'Address'}");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"address.avsc,ticket.avsc", "ticket.avsc,address.avsc"})
  void filesResolveInAnyOrder(String files) throws Exception {
    write("address.avsc", ADDRESS);
    write("ticket.avsc", TICKET);

    assertStarts("body", files.split(","));
  }

  @Test
  void filesMayNeedEachOther() throws Exception {
    write(
        "thread.avsc",
        record(
            "Thread", "{'name':'body','type':'string'},{'name':'first','type':['null','Post']}"));
    write(
        "post.avsc",
        record("Post", "{'name':'body','type':'string'},{'name':'in','type':['null','Thread']}"));

    assertStarts("body", "thread.avsc", "post.avsc");
  }

  @Test
  void anEnumThatAnotherFileUsesIsNoEvent() throws Exception {
    write("state.avsc", "{'type':'enum','name':'State','namespace':'x','symbols':['OPEN']}");
    write(
        "ticket.avsc",
        record("Ticket", "{'name':'body','type':'string'},{'name':'s','type':'State'}"));

    assertStarts("body", "state.avsc", "ticket.avsc");
  }

  @Test
  void versionsOfAnEventStandSideBySide() throws Exception {
    String second = TICKET.replace("{'name':'body'", "{'name':'nr','type':'int'},{'name':'body'");
    write("address.avsc", ADDRESS);
    write("ticket-1.avsc", TICKET);
    write("ticket-2.avsc", second);
    Problems problems = new Problems();

    SchemaFiles files =
        SchemaFiles.read(
            Stream.of("ticket-1.avsc", "address.avsc", "ticket-2.avsc")
                .map(folder::resolve)
                .toList(),
            problems);

    assertThat(problems.lines()).isEmpty();
    assertThat(files.records())
        .extracting(schema -> schema.getFields().stream().map(Schema.Field::name).toList())
        .containsExactly(List.of("body", "to"), List.of("city"), List.of("nr", "body", "to"));
    assertThat(files.ofEvents()).hasSize(2).doesNotContainKey(folder.resolve("address.avsc"));
  }

  @Test
  void aFileWithAByteOrderMarkIsRead() throws Exception {
    write("address.avsc", "\uFEFF" + ADDRESS);
    write("ticket.avsc", "\uFEFF" + TICKET);

    assertStarts("body", "ticket.avsc", "address.avsc");
  }

  @Test
  void aTypeThatNoFileDefinesIsNamedWithWhatToDo() throws Exception {
    write("ticket.avsc", TICKET);

    assertThat(problem("body", "ticket.avsc"))
        .contains("ticket.avsc is no Avro schema of an event: Undefined schema: x.Address;")
        .endsWith("list it in schema_file as well");
  }

  @Test
  void whatIsWrongWithAFileItselfIsSaidOfEach() throws Exception {
    Files.createDirectory(folder.resolve("folder.avsc"));
    Files.write(folder.resolve("latin.avsc"), "{\"ü\":1}".getBytes(StandardCharsets.ISO_8859_1));
    write("name.avsc", "'Ticket'");

    assertThat(problem("body", "missing.avsc", "folder.avsc", "latin.avsc"))
        .contains("missing.avsc does not exist; check its path")
        .contains("folder.avsc is a folder, expected a file")
        .contains("latin.avsc is no Avro schema of an event: it is not UTF-8")
        .doesNotContain("missing.avsc is no Avro schema");
    assertThat(problem("body", "name.avsc"))
        .contains("it is the name of a type, expected a record");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'bytes' | the field 'body' of x.Ticket is bytes, expected a string",
        "['null','int'] | the field 'body' of x.Ticket is int, expected a string",
        "{'type':'enum','name':'E','symbols':['A']} | the field 'body' of x.Ticket is enum, expected a string",
        "{'type':'array','items':'string'} | the field 'body' of x.Ticket is array, expected a string",
        "{'type':'record','name':'R','fields':[]} | the field 'body' of x.Ticket is record, expected a string",
      })
  void aTextFieldOfAnotherTypeIsRefused(String type, String problem) throws Exception {
    write("ticket.avsc", record("Ticket", "{'name':'body','type':" + type + "}"));

    assertThat(problem("body", "ticket.avsc")).contains(problem);
  }

  @Test
  void aTextFieldThatNoEventHasIsRefused() throws Exception {
    write("address.avsc", ADDRESS);
    write("ticket.avsc", TICKET);

    assertThat(problem("title", "ticket.avsc", "address.avsc"))
        .contains("x.Ticket has no field 'title', expected a string; it has [body, to]")
        .doesNotContain("x.Address has no field");
    assertThat(problem("body"))
        .contains("none is named, and the shipped schema does not fit: ")
        .contains("io.amberstream.event.TextEvent has no field 'body', expected a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "to.city", "more.any.name"})
  void aTextFieldAtAnyPathIsFound(String path) throws Exception {
    write("address.avsc", ADDRESS);
    write(
        "ticket.avsc",
        record(
            "Ticket",
            "{'name':'body','type':['null','int','string']},"
                + "{'name':'to','type':['null','Address']},"
                + "{'name':'more','type':{'type':'map','values':'string'}}"));

    assertStarts(path, "ticket.avsc", "address.avsc");
  }

  @Test
  void theOtherFieldsAreHeldAgainstTheSchemaToo() throws Exception {
    write(
        "ticket.avsc",
        record(
            "Ticket",
            "{'name':'body','type':'string'},{'name':'id','type':'boolean'},"
                + "{'name':'claim','type':{'type':'array','items':'int'}}"));

    assertThat(problem("body, id_field: id", "ticket.avsc"))
        .contains("the field 'id' of x.Ticket is boolean, expected a string or a number");
    assertThat(
            catchThrowableOfType(
                SetupException.class,
                () ->
                    Blueprint.topology(
                        configuration("body", "model: tiny, pair_field: claim", "ticket.avsc"))))
        .hasMessageContaining("'claim' of x.Ticket is array, expected a string or an array of str");
  }

  private void assertStarts(String textField, String... files) throws Exception {
    Configuration configuration = configuration(textField, "model: tiny", files);
    assertThatCode(() -> Blueprint.topology(configuration)).doesNotThrowAnyException();
  }

  private String problem(String textField, String... files) throws Exception {
    Configuration configuration = configuration(textField, "model: tiny", files);
    SetupException failure =
        catchThrowableOfType(SetupException.class, () -> Blueprint.topology(configuration));
    assertThat(failure).as("a problem with the schemas").isNotNull();
    return String.valueOf(failure.getMessage());
  }

  private Configuration configuration(String textField, String tagWith, String... files)
      throws Exception {
    String schemas =
        Stream.of(files)
            .map(file -> "'" + folder.resolve(file) + "'")
            .collect(Collectors.joining(", "));
    String named = files.length == 0 ? "" : ", schema_file: [" + schemas + "]";
    Path file =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            kafka: { application.id: a, bootstrap.servers: b:1 }
            models: { tiny: { path: '%s' } }
            pipelines:
              main:
                from: { topics: in, format: avro, text_field: %s%s }
                tag_with: { %s }
                to: { topic: out }
            """
                .formatted(
                    GoldenModels.folder("text-classification").toAbsolutePath(),
                    textField,
                    named,
                    tagWith));
    return ConfigLoader.load(file, Map.of());
  }

  private void write(String name, String json) throws Exception {
    Files.writeString(folder.resolve(name), json.replace('\'', '"'));
  }

  private static String record(String name, String fields) {
    return "{'type':'record','name':'%s','namespace':'x','fields':[%s]}".formatted(name, fields);
  }
}
