package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TextFile;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probabilities of words against those that were replaced; the sums by hand. */
class ReplacedScoringTest {
  private static final Head HEAD =
      new Head(
          "replaced",
          Task.REPLACED_TOKEN_DETECTION,
          List.of("logits"),
          List.of(),
          ProblemType.SINGLE_LABEL_CLASSIFICATION);

  @TempDir private Path directory = Path.of("");

  @Test
  void theAreaCountsPairsInTheRightOrder() throws IOException {
    // scikit-learn's example of roc_auc_score: 0.1 and 0.4 against 0.35 and 0.8 is 0.75.
    Scores scores =
        read("aa O", "bb O", "cc replaced", "dd B-replaced")
            .scoring()
            .score(
                List.of(
                    List.of(
                        spans(
                            span(0, 2, 0.1),
                            span(3, 5, 0.4),
                            span(6, 8, 0.35),
                            span(9, 11, 0.8)))));
    assertThat(scores.measures().get("auc")).isCloseTo(0.75, within(1e-12));
    assertThat(scores.measures()).containsEntry("precision", 1.0).containsEntry("recall", 0.5);
    assertThat(scores.counts()).containsEntry("words", 4L).containsEntry("replaced", 2L);
  }

  @Test
  void equalsCountHalf() throws IOException {
    Scores scores =
        read("aa O", "bb replaced")
            .scoring()
            .score(List.of(List.of(spans(span(0, 2, 0.5), span(3, 5, 0.5)))));
    assertThat(scores.measures()).containsEntry("auc", 0.5).containsEntry("precision", 0.5);
  }

  @Test
  void aWordIsAsSuspiciousAsTheWorstOfItsPieces() throws IOException {
    Scores scores =
        read("U.S. replaced", "said O")
            .scoring()
            .score(
                List.of(
                    List.of(
                        spans(
                            span(0, 1, 0.2),
                            span(1, 2, 0.1),
                            span(2, 3, 0.7),
                            span(3, 4, 0.1),
                            span(5, 9, 0.4)))));
    assertThat(scores.measures()).containsEntry("auc", 1.0).containsEntry("recall", 1.0);
  }

  @Test
  void withoutReplacedWordsThereIsNoArea() throws IOException {
    Scores scores = read("aa O").scoring().score(List.of(List.of(spans(span(0, 2, 0.1)))));
    assertThat(scores.measures().get("auc")).isNaN();
  }

  @Test
  void anotherTagIsNamedWithItsLine() {
    assertThatThrownBy(() -> read("aa O", "bb B-PER"))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageEndingWith(
            "line 2: tag \"B-PER\", expected O or replaced; --replace takes running text and replaces words");
  }

  private LabelledSet read(String... lines) throws IOException {
    return LabelledSet.read(TextFile.of(directory, lines), HEAD, EvaluationOptions.defaults());
  }

  private static Tags spans(TextSpan... spans) {
    return new Tags(List.of(), List.of(spans), null);
  }

  private static TextSpan span(int start, int end, double score) {
    return new TextSpan("replaced", start, end, "x", (float) score);
  }
}
