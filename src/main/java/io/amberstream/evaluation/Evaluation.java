package io.amberstream.evaluation;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Head;
import io.amberstream.model.ModelId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a head achieved on a file. Immutable.
 *
 * @param group which of the file's texts; empty for all
 * @param examples texts, sentences, pairs or questions that were asked
 * @param tokens of all of them, special tokens left out
 * @param windowed examples that took more than one window
 * @param truncated examples of which the model did not see all
 * @param elapsed from the first example handed over to the last answer
 */
public record Evaluation(
    ModelId model,
    Head head,
    Path file,
    Optional<Group> group,
    int examples,
    long tokens,
    int windowed,
    int truncated,
    Duration elapsed,
    Scores scores) {

  public Evaluation {
    requireNonNull(model, "model is null");
    requireNonNull(head, "head is null");
    requireNonNull(file, "file is null");
    requireNonNull(group, "group is null");
    requireNonNull(elapsed, "elapsed is null");
    requireNonNull(scores, "scores is null");
  }

  /**
   * Texts that have something in common.
   *
   * @param field of the file that says so, such as {@code language}
   * @param value what it says, such as {@code de}
   */
  public record Group(String field, String value) {
    public Group {
      requireNonNull(field, "field is null");
      requireNonNull(value, "value is null");
    }
  }

  /** The same, said to be of a group. */
  Evaluation of(Group some) {
    return new Evaluation(
        model,
        head,
        file,
        Optional.of(some),
        examples,
        tokens,
        windowed,
        truncated,
        elapsed,
        scores);
  }

  double seconds() {
    return elapsed.toNanos() / 1e9;
  }

  double examplesPerSecond() {
    return examples / Math.max(seconds(), 1e-9);
  }

  /** For people. */
  public String table() {
    return EvaluationTable.write(this);
  }

  /** One JSON object on one line. */
  public String json() {
    return EvaluationJson.write(this);
  }
}
