package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.registry.FakeRegistry;
import io.amberstream.registry.FakeRegistry.Instead;
import io.amberstream.registry.RegistryClient;
import io.amberstream.registry.RegistryRefusedException;
import io.amberstream.registry.RegistrySettings;
import io.amberstream.registry.TimelessQuestions;
import io.amberstream.serde.AvroEventReader;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.FramedValues;
import io.amberstream.serde.SchemaIdFormat;
import io.amberstream.serde.WriterSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose schemas a registry has, on their way through the topology. */
class RegistryInputTest {
  private static final Schema TICKET =
      new Schema.Parser()
          .parse(
              "{\"type\":\"record\",\"name\":\"Ticket\",\"fields\":[{\"name\":\"body\",\"type\":\"string\"}]}");

  @TempDir private Path stateDir = Path.of("");

  private final FakeRegistry registry = new FakeRegistry();
  private final RecordingListener listener = new RecordingListener();

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void aRecordIsTaggedAndItsHeadersOfTheSchemaStayBehind() {
    int id = registry.register("Ticket", TICKET.toString());
    Headers headers =
        new RecordHeaders()
            .add("tenant", "blue".getBytes(UTF_8))
            .add("__value_schema_id", new byte[] {0, 0, 0, 0, (byte) id});
    try (TestDriver driver = driver()) {
      driver.send("tickets", null, FramedValues.bare(ticket()), headers);
      driver.send("tickets", null, FramedValues.framed(id, ticket()), new RecordHeaders());

      List<TestRecord<byte[], byte[]>> tagged = driver.read("tickets-tagged");
      assertThat(tagged).hasSize(2);
      assertThat(tagged.get(0).headers().toArray())
          .extracting(Header::key)
          .containsExactly("tenant");
      assertThat(driver.read("tickets-dead")).isEmpty();
    }
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void aTombstoneIsNoQuestionToTheRegistry() {
    try (TestDriver driver = driver()) {
      driver.send("tickets", "k".getBytes(UTF_8), null, new RecordHeaders());

      assertThat(driver.read("tickets-tagged"))
          .singleElement()
          .satisfies(tombstone -> assertThat(tombstone.value()).isNull());
    }
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void anUnknownIdIsADeadLetterWithItsHeaders() {
    Headers headers = new RecordHeaders().add("__value_schema_id", new byte[] {0, 0, 0, 0, 9});
    try (TestDriver driver = driver()) {
      driver.send("tickets", null, FramedValues.bare(ticket()), headers);

      assertThat(driver.read("tickets-dead"))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.value()).isEqualTo(FramedValues.bare(ticket()));
                assertThat(letter.headers().lastHeader("__value_schema_id")).isNotNull();
              });
      assertThat(listener.heard()).contains("tickets dead lettered unknown_schema");
    }
  }

  @Test
  void aRegistryThatIsAwaySendsTheThreadBackToTheLastCommit() {
    int id = registry.register("Ticket", TICKET.toString());
    byte[] value = FramedValues.framed(id, ticket());
    registry.goAway();
    try (TestDriver driver = driver()) {
      assertThatThrownBy(() -> driver.send("tickets", null, value, new RecordHeaders()))
          .isInstanceOf(TaskMigratedException.class)
          .hasMessageContaining("the schema registry is away");
      assertThat(driver.read("tickets-dead")).isEmpty();
    }
    registry.comeBack();
    try (TestDriver driver = driver()) {
      driver.send("tickets", null, value, new RecordHeaders());
      assertThat(driver.read("tickets-tagged")).hasSize(1);
    }
  }

  @Test
  void aRegistryThatRefusesStopsTheApplication() {
    registry.answerNext(Instead.of(401, "User denied"));
    try (TestDriver driver = driver()) {
      byte[] value = FramedValues.framed(1, ticket());
      assertThatThrownBy(() -> driver.send("tickets", null, value, new RecordHeaders()))
          .isInstanceOf(StreamsException.class)
          .isNotInstanceOf(TaskMigratedException.class)
          .hasRootCauseInstanceOf(RegistryRefusedException.class);
      assertThat(driver.read("tickets-dead")).isEmpty();
    }
  }

  private static org.apache.avro.generic.GenericRecord ticket() {
    return new GenericRecordBuilder(TICKET).set("body", "").build();
  }

  private TestDriver driver() {
    RegistryClient client = new RegistryClient(RegistrySettings.of(registry.url()), outcome -> {});
    AvroEventReader reader =
        AvroEventReader.ofRegistry(
            new WriterSchemas(client, TimelessQuestions.create(), Optional.empty()),
            SchemaIdFormat.DEFAULT,
            "body",
            Optional.empty(),
            List.of(),
            1000);
    Pipeline pipeline =
        new Pipeline(
            "tickets",
            new Input(List.of("tickets"), reader),
            new FakeTagger(),
            List.of(Route.always("tickets-tagged", EnrichedEventEncoder.avro(), false)),
            "tickets-dead");
    return new TestDriver(new Pipelines(List.of(pipeline), listener), stateDir);
  }
}
