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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events to questions, and answers there and back. */
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

  @Test
  void anAnswerReadsBackAsItWasWritten() {
    Answer answer =
        new Answer(
            new ShownQuestion(EXPECTED, true), Optional.of("label1"), "Ann \"A\"", Instant.EPOCH);

    assertThat(AnswerJson.read(AnswerJson.write(answer))).contains(answer);
    assertThat(AnswerJson.read("{\"label\":\"x\"}".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void onlyRandomQuestionsWithALabelMeasureTheModel() {
    Tally tally = new Tally();
    tally.add(answer("a", "label0", true));
    tally.add(answer("b", "label1", true));
    tally.add(answer("c", null, true));
    tally.add(answer("d", "label1", false));
    tally.add(answer("e", "label1", false));
    tally.remove("e");

    assertThat(tally.counts()).isEqualTo(Map.of("label0", 1, "label1", 2));
    assertThat(tally.agreementOnRandom()).isEqualTo(new Tally.Agreement(2, 1));
  }

  private static Answer answer(
      String id, @org.jspecify.annotations.Nullable String label, boolean random) {
    Question question = new Question(id, "text of " + id, "label0", 0.5, "ab12");
    return new Answer(
        new ShownQuestion(question, random), Optional.ofNullable(label), "ann", Instant.EPOCH);
  }
}
