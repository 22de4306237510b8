package io.amberstream.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.live.TaggedSamples;
import io.amberstream.registry.LocalSchemas;
import io.amberstream.registry.TimelessQuestions;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.EnrichedEventJson;
import io.amberstream.serde.RegistryRecords;
import io.amberstream.serde.SchemaIdFormat;
import io.amberstream.serde.ValueHeaders;
import io.amberstream.serde.WriterSchemas;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events to questions. */
class QuestionReaderTest {
  private static final Question EXPECTED =
      new Question("t-1", "\uD83D\uDE00 Hello", "label0", 1, "ab12");

  private final QuestionReader reader = new QuestionReader("intent", Optional.empty());
  private final EnrichedEvent event = TaggedSamples.of("t-1", "\uD83D\uDE00 Hello");

  @Test
  void avroAndJsonMakeTheSameQuestion() {
    byte[] avro = EnrichedEventEncoder.avro().encode(event, new byte[0]);

    assertThat(reader.read(avro, ValueHeaders.NONE)).contains(EXPECTED);
    assertThat(reader.read(EnrichedEventJson.write(event).getBytes(UTF_8), ValueHeaders.NONE))
        .contains(EXPECTED);
  }

  @Test
  void anEventOfARegistryMakesTheSameQuestionAndNoneWithoutIt() {
    LocalSchemas schemas = new LocalSchemas();
    int id = schemas.id(EnrichedEventEncoder.schema().toString());
    byte[] framed = EnrichedEventEncoder.framed(id).encode(event, new byte[0]);
    byte[] unknown = EnrichedEventEncoder.framed(id + 1).encode(event, new byte[0]);
    WriterSchemas written =
        new WriterSchemas(schemas, TimelessQuestions.create(), Optional.empty());
    QuestionReader ofRegistry =
        new QuestionReader(
            "intent", Optional.of(new RegistryRecords(written, SchemaIdFormat.DEFAULT)));

    assertThat(ofRegistry.read(framed, ValueHeaders.NONE)).contains(EXPECTED);
    assertThat(ofRegistry.read(unknown, ValueHeaders.NONE)).isEmpty();
    assertThat(reader.read(framed, ValueHeaders.NONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"text\":null,\"results\":[]}",
        "{\"id\":\"a\",\"text\":\"t\",\"results\":[{\"head\":\"intent\",\"labels\":[]}]}",
        "{\"id\":\"a\",\"text\":null,\"results\":[{\"head\":\"intent\",\"labels\":[{}]}]}",
        "{\"id\":\"a\",\"text\":\"t\",\"results\":{\"head\":1}}"
      })
  void whatIsNoSuchEventIsNoQuestion(String value) {
    assertThat(reader.read(value.getBytes(UTF_8), ValueHeaders.NONE)).isEmpty();
  }
}
