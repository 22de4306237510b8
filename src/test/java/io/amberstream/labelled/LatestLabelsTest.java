package io.amberstream.labelled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.kafka.TopicSnapshot;
import io.amberstream.serde.JsonFieldReader;
import io.amberstream.serde.ValueHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestLabelsTest {
  private static final FieldNames ANSWERS =
      new FieldNames("context", "answers", Optional.of("question"));

  @Test
  void betweenPartitionsTheTimeTellsAndWithinOneTheOffset() {
    LatestLabels labels = labels(FieldNames.defaults(), LabelKind.SINGLE_LABEL, "id");
    add(labels, 1, 0, 200, null, "{\"id\": 7, \"text\": \"x\", \"label\": \"second\"}");
    add(labels, 0, 0, 100, null, "{\"id\": 7, \"text\": \"x\", \"label\": \"first\"}");
    assertThat(labels(labels)).containsExactly("second");

    add(labels, 1, 1, 150, null, "{\"id\": 7, \"text\": \"x\", \"label\": \"third\"}");
    assertThat(labels(labels)).containsExactly("third");
  }

  @Test
  void answersThatComeBackWithoutTheirKeysAreStillOneEach() {
    LatestLabels labels = labels(FieldNames.defaults(), LabelKind.SINGLE_LABEL, "event_id");
    String[] answers = {
      "{\"event_id\": \"1\", \"text\": \"x\", \"label\": \"A\"}",
      "{\"event_id\": \"2\", \"text\": \"y\", \"label\": \"B\"}"
    };
    add(labels, 0, 0, 0, "1", answers[0]);
    add(labels, 0, 1, 0, "2", answers[1]);
    add(labels, 0, 2, 9, null, answers[0].replace("A", "C"));
    add(labels, 0, 3, 9, null, answers[1]);

    assertThat(labels(labels)).containsExactly("C", "B");
    assertThat(source(labels).leftOut()).containsEntry("replaced by a later label", 2L);
  }

  @Test
  void aTombstoneTakesBackWhatCameBeforeIt() {
    LatestLabels labels = labels(FieldNames.defaults(), LabelKind.SINGLE_LABEL);
    add(labels, 0, 0, 0, "k", "{\"text\": \"x\", \"label\": \"A\"}");
    add(labels, 0, 1, 0, "k", null);
    add(labels, 0, 2, 0, "k", null);
    add(labels, 0, 3, 0, null, null);
    assertThat(labels(labels)).isEmpty();

    add(labels, 0, 4, 0, "k", "{\"text\": \"x\", \"label\": \"B\"}");
    assertThat(labels(labels)).containsExactly("B");
    assertThat(source(labels).leftOut())
        .containsEntry("taken back by a tombstone", 1L)
        .containsEntry("tombstones", 3L);
  }

  @Test
  void answersComeFromTopicsToo() {
    LatestLabels labels = labels(ANSWERS, LabelKind.ANSWERS);
    add(
        labels,
        0,
        0,
        0,
        "1",
        "{\"context\": \"In Oslo.\", \"question\": \"Where?\", \"answers\": [\"Oslo\", \"Rome\"]}");
    add(
        labels,
        0,
        1,
        0,
        "2",
        "{\"context\": \"In Oslo.\", \"question\": \"When?\", \"answers\": [\"Monday\"]}");
    assertThat(source(labels).examples())
        .containsExactly(
            new Asked(
                "partition 0, offset 0",
                "In Oslo.",
                "Where?",
                List.of(new Asked.Answer("Oslo", OptionalInt.of(3)))));
    assertThat(source(labels).leftOut())
        .containsEntry("whose answers do not stand in their paragraph", 1L);
  }

  @Test
  void theReportHasTheOffsets() {
    LatestLabels labels = labels(FieldNames.defaults(), LabelKind.SINGLE_LABEL);
    add(labels, 0, 5, 0, null, "{\"text\": \"x\", \"label\": \"A\"}");
    add(labels, 0, 6, 0, null, "{\"text\": \"y\", \"label\": \"B\"}");
    LabelledData data =
        LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source(labels)), new Split(0));
    assertThat(data.report().text())
        .startsWith("read      topic t: 2 rows, offsets by partition 0: 5 to 9");
  }

  private static LatestLabels labels(FieldNames fields, LabelKind kind, String... idFields) {
    List<String> paths = Stream.concat(fields.all().stream(), Stream.of(idFields)).toList();
    return new LatestLabels(
        new JsonFieldReader(paths), new ExampleReader(fields, kind), List.of(idFields));
  }

  private static void add(
      LatestLabels labels,
      int partition,
      long offset,
      long timestamp,
      @Nullable String key,
      @Nullable String value) {
    labels.add(
        new TopicSnapshot.Position(partition, offset, timestamp),
        key == null ? null : key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8),
        ValueHeaders.NONE);
  }

  private static LabelledSource source(LatestLabels labels) {
    return labels.source("topic t", List.of(new TopicSnapshot.Range(0, 5, 9)));
  }

  private static List<String> labels(LatestLabels labels) {
    return source(labels).examples().stream()
        .map(example -> ((Classified) example).labels().get(0))
        .toList();
  }
}
