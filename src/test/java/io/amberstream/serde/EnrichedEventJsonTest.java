package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.event.DuplicateOf;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Model;
import io.amberstream.event.PathText;
import io.amberstream.event.RankedItem;
import io.amberstream.event.Result;
import io.amberstream.event.Source;
import io.amberstream.event.Span;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnrichedEventJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void writesEveryFieldInTheOrderOfTheSchemaOnOneLine() {
    assertThat(EnrichedEventJson.write(event("id-1", "Great!", 0.9385f, null)))
        .isEqualTo(
            """
            {"id":"id-1","text":"Great!","source":{"topic":"tickets","partition":3,\
            "offset":9007199254740993,"timestamp":"2026-02-03T04:05:06.789Z"},\
            "tagged_at":"2026-02-03T04:05:07.000Z","results":[{"head":"sentiment",\
            "task":"text-classification","model":{"name":"amber","sha256":"ab12"},\
            "labels":[{"label":"positive","score":0.9385}],"spans":[{"label":"PER","start":0,\
            "end":6,"text":"Great!","score":0.5}],"value":null,"tokens":2,"windows":1,\
            "truncated":false}]}""");
  }

  @Test
  void namesEveryFieldOfTheSchemaAndNoOther() throws Exception {
    JsonNode event = MAPPER.readTree(EnrichedEventJson.write(full()));

    assertSameNames(event, EnrichedEvent.getClassSchema());
    assertSameNames(event.get("source"), Source.getClassSchema());
    JsonNode result = event.get("results").get(0);
    assertSameNames(result, Result.getClassSchema());
    assertSameNames(result.get("model"), Model.getClassSchema());
    assertSameNames(result.get("labels").get(0), LabelScore.getClassSchema());
    assertSameNames(result.get("spans").get(0), Span.getClassSchema());
    assertSameNames(result.get("ranking").get(0), RankedItem.getClassSchema());
    assertSameNames(event.get("duplicate_of"), DuplicateOf.getClassSchema());
  }

  @Test
  void leavesOutWhatOnlyFewTasksGive() {
    assertThat(EnrichedEventJson.write(event("id", null, 0.5f, null)))
        .doesNotContain("question", "embedding", "ranking", "suggestion", "duplicate_of");
  }

  @Test
  void leavesTextOutAsNull() {
    assertThat(EnrichedEventJson.write(event("id", null, 0.5f, null))).contains("\"text\":null,");
  }

  @Test
  void writesTheShortestDecimalOfAFloat() throws Exception {
    float[] floats = {0.1f, 0.9385f, 1f, 0f, 1e-5f, Float.MIN_VALUE, Float.MAX_VALUE};
    for (float score : floats) {
      String json = EnrichedEventJson.write(event("id", null, score, score));
      JsonNode result = MAPPER.readTree(json).get("results").get(0);
      assertThat(Float.parseFloat(result.get("value").asText())).isEqualTo(score);
      assertThat(Float.parseFloat(result.get("labels").get(0).get("score").asText()))
          .isEqualTo(score);
    }
    // Float.toString of Java 17 gives one digit more, 1.18846831E13.
    assertThat(EnrichedEventJson.write(event("id", null, 0.9385f, 1.18846831E13f)))
        .contains("\"score\":0.9385}")
        .contains("\"value\":1.1884683E13,");
  }

  @Test
  void writesNullForANumberThatJsonCannotHold() {
    assertThat(EnrichedEventJson.write(event("id", null, Float.NaN, Float.POSITIVE_INFINITY)))
        .contains("\"label\":\"positive\",\"score\":null")
        .contains("\"value\":null");
    EnrichedEvent full = full();
    full.getResults().get(0).setEmbedding(List.of(Float.NaN, 0.5f));
    assertThat(EnrichedEventJson.write(full)).contains("\"embedding\":[null,0.5]");
  }

  @Test
  void escapesEverythingThatSomeReaderTakesForALineEnd() throws Exception {
    String text = "a\nb\rc\u0085d\u2028e\u2029f\u000Bg\fh\u001Ei\"j\\k\0l";
    String json = EnrichedEventJson.write(event("id", text, 0.5f, null));

    assertThat(json).doesNotContainPattern("[\\x00-\\x1f\u0085\u2028\u2029]");
    assertThat(MAPPER.readTree(json).get("text").asText()).isEqualTo(text);
  }

  @Test
  void keepsEmojiAndReplacesLoneSurrogates() throws Exception {
    String json = EnrichedEventJson.write(event("\uDC00", "ok \uD83D\uDE00 \uD83D", 0.5f, null));

    JsonNode event = MAPPER.readTree(json);
    assertThat(event.get("text").asText()).isEqualTo("ok \uD83D\uDE00 \uFFFD");
    assertThat(event.get("id").asText()).isEqualTo("\uFFFD");
  }

  private static void assertSameNames(JsonNode object, Schema schema) {
    assertThat(object.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(schema.getFields().stream().map(Schema.Field::name).toList());
  }

  /** An event with every field that any task gives. */
  private static EnrichedEvent full() {
    EnrichedEvent plain = event("id", "Great!", 0.5f, 0.25f);
    Result result = plain.getResults().get(0);
    return new EnrichedEvent(
        plain.getId(),
        plain.getText(),
        plain.getSource(),
        plain.getTaggedAt(),
        List.of(
            new Result(
                result.getHead(),
                result.getTask(),
                result.getModel(),
                result.getLabels(),
                List.of(new Span("mask", 0, 6, "Great!", 0.5f, "Good!")),
                result.getValue(),
                2,
                1,
                false,
                "How is it?",
                List.of(0.6f, 0.8f),
                List.of(new RankedItem(1, 0.75f)),
                "messages[0]")),
        List.of(new PathText("messages[0]", "Great!")),
        new DuplicateOf("tickets", 3, 17L, 0.96f));
  }

  private static EnrichedEvent event(
      String id, @Nullable String text, float score, @Nullable Float value) {
    Result result =
        new Result(
            "sentiment",
            "text-classification",
            new Model("amber", "ab12"),
            List.of(new LabelScore("positive", score)),
            List.of(new Span("PER", 0, 6, "Great!", 0.5f, null)),
            value,
            2,
            1,
            false,
            null,
            List.of(),
            List.of(),
            null);
    Source source =
        new Source("tickets", 3, 9007199254740993L, Instant.parse("2026-02-03T04:05:06.789Z"));
    return new EnrichedEvent(
        id, text, source, Instant.parse("2026-02-03T04:05:07Z"), List.of(result), List.of(), null);
  }
}
