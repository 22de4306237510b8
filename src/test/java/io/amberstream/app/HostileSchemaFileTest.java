package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.config.ConfigException;
import io.amberstream.config.ConfigLoader;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schema files that a configuration names and that are none. */
@Timeout(60)
class HostileSchemaFileTest {
  @TempDir Path folder;

  @Test
  void aSchemaOfAGigabyteIsNotRead() throws Exception {
    Path schema = folder.resolve("event.avsc");
    try (RandomAccessFile file = new RandomAccessFile(schema.toFile(), "rw")) {
      file.setLength(1L << 30);
    }

    assertThat(problem(schema))
        .endsWith(
            "is no Avro schema of an event: it has 1073741824 bytes, expected at most 1048576");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{'type':'record'}",
        "{'type':'record','name':'a b','fields':[]}",
        "{'type':'record','name':'A','fields':[{'name':'x','type':'B'}]}",
        "{'type':'record','name':'A','fields':[{'name':'x','type':'int','default':'y'}]}",
        "{'type':'record','name':'A','fields':[{'name':'x','type':'int'},{'name':'x','type':'int'}]}",
        "{'type':'fixed','name':'F','size':-1}",
        "'string'",
      })
  void aFileThatIsNoSchemaOfARecordIsRefused(String json) throws Exception {
    Path schema = Files.writeString(folder.resolve("event.avsc"), json.replace('\'', '"'));

    assertThat(problem(schema)).startsWith("pipelines.main.from.schema_file: ");
  }

  @Test
  void aSchemaThatIsNestedWithoutEndIsRefused() throws Exception {
    Path schema =
        Files.writeString(
            folder.resolve("event.avsc"), "{\"type\":\"array\",\"items\":".repeat(30_000));

    assertThat(problem(schema)).contains("is no Avro schema of an event: ");
  }

  private String problem(Path schema) throws IOException, ConfigException {
    Path file =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            kafka: { application.id: a, bootstrap.servers: b:1 }
            models: { tiny: { path: '%s' } }
            pipelines:
              main:
                from: { topics: in, format: avro, schema_file: '%s' }
                tag_with: { model: tiny }
                to: { topic: out }
            """
                .formatted(GoldenModels.folder("text-classification").toAbsolutePath(), schema));
    SetupException failure =
        catchThrowableOfType(
            SetupException.class, () -> Blueprint.topology(ConfigLoader.load(file, Map.of())));
    assertThat(failure).as("a problem with the schema").isNotNull();
    return String.valueOf(failure.getMessage());
  }
}
