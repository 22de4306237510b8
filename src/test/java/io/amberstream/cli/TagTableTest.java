package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.RankedItem;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTableTest {

  @Test
  void aRowSaysWhatAHeadSays() {
    TextSpan oslo = new TextSpan("LOC", 3, 7, "Oslo", 0.9f);
    TextSpan odd = new TextSpan("replaced", 0, 5, "camra", 0.8f, "camera");
    TextSpan answer = new TextSpan("answer", 3, 7, "Oslo", 0.7f);
    assertThat(
            new TagTable(60)
                .of(
                    "a\tb\nc",
                    List.of(
                        result("mood", labels("bad", 0.901f, "good", 0.099f)),
                        result("intent", labels()),
                        result("entities", new Tags(List.of(), List.of(oslo), null)),
                        result("replaced", new Tags(List.of(), List.of(odd), 0.3f)),
                        result("rating", new Tags(List.of(), List.of(), 3.14f)),
                        result("answer", "Where?", new Tags(List.of(), List.of(answer), 0.1f)),
                        result("order", Tags.ofRanking(List.of(new RankedItem(1, 0.5f)))),
                        result("vector", Tags.ofEmbedding(List.of(0.6f, 0.8f))))))
        .isEqualTo(
            """
            a b c
              mood      bad 0.90, good 0.10
              intent    -
              entities  LOC Oslo 0.90
              replaced  camra -> camera 0.80
              rating    3.14
              answer    Where? Oslo 0.70
              order     candidate 2 0.50
              vector    a vector of 2 numbers
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 41, 57, 80, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    List<HeadResult> results =
        List.of(
            result("a-head-with-a-name-that-nobody-can-remember", labels("x", 1)),
            result(
                "b",
                new Tags(Collections.nCopies(9, new ScoredLabel("label", 0.1f)), List.of(), null)),
            result("c", labels("long".repeat(40), 0.5f, "short", 0.2f)));
    TagTable table = new TagTable(width);
    assertThat(
            (table.of("word ".repeat(50), results) + table.failed("w ".repeat(300), "no")).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(40, width)))
        .anyMatch(line -> line.endsWith("…"));
  }

  @Test
  void aTextThatFailsSaysWhy() {
    assertThat(new TagTable(60).failed("a text", "too long"))
        .isEqualTo("a text\n  error: too long\n");
  }

  private static Tags labels(Object... labelsAndScores) {
    List<ScoredLabel> labels = new ArrayList<>();
    for (int i = 0; i < labelsAndScores.length; i += 2) {
      labels.add(
          new ScoredLabel(
              (String) labelsAndScores[i], ((Number) labelsAndScores[i + 1]).floatValue()));
    }
    return new Tags(labels, List.of(), null);
  }

  private static HeadResult result(String head, Tags tags) {
    return result(head, null, tags);
  }

  private static HeadResult result(String head, @Nullable String question, Tags tags) {
    String task = Task.TEXT_CLASSIFICATION.label();
    return new HeadResult(head, task, new ModelId("m", "0"), tags, 3, 1, false, question);
  }
}
