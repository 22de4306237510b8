package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TextFile;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers about entities against tags. */
class EntityScoringTest {
  private static final Head HEAD =
      new Head(
          "entities",
          Task.TOKEN_CLASSIFICATION,
          List.of("logits"),
          List.of("O", "B-PER", "I-PER", "B-MISC", "I-MISC"),
          ProblemType.SINGLE_LABEL_CLASSIFICATION);

  @TempDir private Path directory = Path.of("");

  @Test
  void anEntityCountsIfItsTypeAndBothEndsAreRight() throws IOException {
    // The example of seqeval's f1_score: precision, recall and F1 are 0.5, accuracy is 0.8.
    LabelledSet set =
        read(
            "a O",
            "b O",
            "c O",
            "d B-MISC",
            "e I-MISC",
            "f I-MISC",
            "g O",
            "",
            "Ann B-PER",
            "Lee I-PER",
            "sang O");
    assertThat(set.examples())
        .extracting(Example::text)
        .containsExactly("a b c d e f g", "Ann Lee sang");
    assertThat(set.examples().get(1).place()).isEqualTo("the sentence of line 9");
    Scores scores =
        set.scoring()
            .score(
                List.of(
                    List.of(
                        spans("MISC 4 11"),
                        spans("B-MISC 4 5", "I-MISC 6 7", "I-MISC 8 9", "I-MISC 10 11")),
                    List.of(spans("PER 0 7"), spans("B-PER 0 3", "I-PER 4 7"))));
    for (String measure :
        List.of("precision", "recall", "f1", "word_precision", "word_recall", "word_f1")) {
      assertThat(scores.measures().get(measure)).as(measure).isEqualTo(0.5);
    }
    assertThat(scores.measures().get("word_accuracy")).isCloseTo(0.8, within(1e-12));
    assertThat(scores.labels())
        .containsEntry("MISC", new MatchCounts(0, 1, 1))
        .containsEntry("PER", new MatchCounts(1, 1, 1));
  }

  @Test
  void aWordHasTheLabelOfItsFirstToken() throws IOException {
    // As a stream gets it "U.N." falls into two entities; by its first token the word is one.
    LabelledSet set = read("U.N. I-MISC", "met O");
    Scores scores =
        set.scoring()
            .score(
                List.of(List.of(spans("MISC 0 1", "PER 2 3"), spans("I-MISC 0 1", "B-PER 2 3"))));
    assertThat(scores.measures().get("f1")).isZero();
    assertThat(scores.measures().get("word_f1")).isEqualTo(1);
    assertThat(scores.labels())
        .containsEntry("MISC", new MatchCounts(0, 1, 1))
        .containsEntry("PER", new MatchCounts(0, 1, 0));
  }

  @Test
  void aLabelInsideAWordIsNotTheWords() throws IOException {
    Scores scores =
        read("U.N. B-MISC")
            .scoring()
            .score(List.of(List.of(spans("MISC 2 3"), spans("B-MISC 2 3"))));
    assertThat(scores.measures().get("word_recall")).isZero();
    assertThat(scores.measures().get("word_precision")).isZero();
  }

  @Test
  void typeStartAndEndMustEachBeRight() throws IOException {
    LabelledSet set = read("Ann B-PER", "Lee I-PER", "sang O");
    for (String wrong : List.of("MISC 0 7", "PER 0 3", "PER 4 7", "PER 0 12")) {
      Scores scores = set.scoring().score(List.of(List.of(spans(wrong), spans())));
      assertThat(scores.measures().get("f1")).as(wrong).isZero();
    }
    Scores right = set.scoring().score(List.of(List.of(spans("PER 0 7"), spans())));
    assertThat(right.measures().get("f1")).isEqualTo(1);
  }

  @Test
  void aSpaceBeforeATokenIsNotPartOfIt() throws IOException {
    LabelledSet set = read("sang O", "Ann B-PER");
    Tags withSpace = new Tags(List.of(), List.of(new TextSpan("PER", 4, 8, " Ann", 1)), null);
    Tags token = new Tags(List.of(), List.of(new TextSpan("B-PER", 4, 8, " Ann", 1)), null);
    Scores scores = set.scoring().score(List.of(List.of(withSpace, token)));
    assertThat(scores.measures().get("f1")).isEqualTo(1);
    assertThat(scores.measures().get("word_f1")).isEqualTo(1);
  }

  @Test
  void labelsWithoutAPrefixAreReadAsInsides() throws IOException {
    LabelledSet set = read("Ann B-PER", "Lee I-PER");
    Scores scores =
        set.scoring().score(List.of(List.of(spans("PER 0 7"), spans("PER 0 3", "PER 4 7"))));
    assertThat(scores.measures().get("word_f1")).isEqualTo(1);
  }

  @Test
  void nothingToFindAndNothingFoundIsZeroAndNoFailure() throws IOException {
    Scores scores = read("a O").scoring().score(List.of(List.of(spans(), spans())));
    assertThat(scores.measures()).containsEntry("f1", 0.0).containsEntry("word_accuracy", 1.0);
    assertThat(scores.labels()).isEmpty();
  }

  @Test
  void theOptionsAreOfTheSpansAndNotOfTheWords() throws IOException {
    EvaluationOptions options =
        new EvaluationOptions(Aggregation.MAX, OptionalDouble.of(0.7), OptionalDouble.empty(), 10);
    Path file = TextFile.of(directory, "a O");
    assertThat(LabelledSet.read(file, HEAD, options).asking())
        .isEqualTo(
            new HeadReadings(
                false,
                List.of(
                    DecodeOptions.everyLabel().with(Aggregation.MAX).with(Thresholds.of(0.7)),
                    DecodeOptions.everyLabel().with(Aggregation.NONE))));
  }

  @Test
  void aTypeThatTheHeadLacksIsNamed() {
    assertThatThrownBy(() -> read("a O", "", "Oslo B-LOC"))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageEndingWith(
            "line 3: label \"LOC\", but the labels of head 'entities' are MISC, PER, O; --map NAME=LABEL says which of them a name of the file is");
  }

  @Test
  void typesOfTheFileAreMappedToTheHeads() throws IOException {
    LabelRules rules =
        new LabelRules(
            List.of(),
            Map.of("person", List.of("PER"), "song", List.of("MISC"), "dish", List.of("O")));
    LabelledSet set =
        read(rules, "Ann B-person", "Lee I-person", "sang O", "Hey B-song", "Soup B-dish");
    Scores scores =
        set.scoring()
            .score(
                List.of(
                    List.of(
                        spans("PER 0 7", "MISC 13 16"),
                        spans("B-PER 0 3", "I-PER 4 7", "B-MISC 13 16"))));
    assertThat(scores.measures()).containsEntry("f1", 1.0).containsEntry("word_f1", 1.0);
  }

  @Test
  void aTypeThatMayNotBeAnsweredIsNone() throws IOException {
    LabelledSet set = read(new LabelRules(List.of("PER"), Map.of()), "Ann B-PER", "sang O");
    Scores scores =
        set.scoring()
            .score(
                List.of(List.of(spans("PER 0 3", "MISC 4 8"), spans("B-PER 0 3", "B-MISC 4 8"))));
    assertThat(scores.measures()).containsEntry("precision", 1.0).containsEntry("word_f1", 1.0);
    assertThat(scores.labels()).containsOnlyKeys("PER");
  }

  @Test
  void theSchemeOfTheFileDoesNotMatter() throws IOException {
    for (String[] tags :
        new String[][] {
          {"B-PER", "I-PER", "O", "B-MISC"}, // IOB2
          {"I-PER", "I-PER", "O", "I-MISC"}, // IOB1
          {"B-PER", "E-PER", "O", "S-MISC"}, // IOBES
          {"B-PER", "L-PER", "O", "U-MISC"}, // BILOU
          {"PER", "PER", "O", "MISC"} // IO
        }) {
      LabelledSet set =
          read("Ann " + tags[0], "Lee " + tags[1], "sang " + tags[2], "Hey " + tags[3]);
      Scores scores =
          set.scoring()
              .score(
                  List.of(
                      List.of(
                          spans("PER 0 7", "MISC 13 16"),
                          spans("B-PER 0 3", "I-PER 4 7", "B-MISC 13 16"))));
      assertThat(scores.measures().values()).as(tags[3]).containsOnly(1.0);
    }
  }

  private LabelledSet read(String... lines) throws IOException {
    return read(LabelRules.none(), lines);
  }

  private LabelledSet read(LabelRules rules, String... lines) throws IOException {
    EvaluationOptions options =
        new EvaluationOptions(
            Aggregation.FIRST,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Integer.MAX_VALUE,
            rules,
            Optional.empty(),
            Optional.empty(),
            FieldNames.defaults());
    return LabelledSet.read(TextFile.of(directory, lines), HEAD, options);
  }

  /** Spans written as {@code PER 0 7}. */
  private static Tags spans(String... spans) {
    return new Tags(List.of(), Arrays.stream(spans).map(EntityScoringTest::span).toList(), null);
  }

  private static TextSpan span(String written) {
    String[] parts = written.split(" ", -1);
    return new TextSpan(
        parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), "x", 0.9f);
  }
}
