package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of one head for one text, with its provenance. Immutable.
 *
 * @param head the head's name, or the name that the pipeline gives what it asked
 * @param task what was asked, such as {@code text-classification} or {@code
 *     zero-shot-classification}
 * @param model the model that made it
 * @param tags what the head says
 * @param tokens tokens of the whole text, special tokens left out; of both texts of a pair
 * @param unknown those of them that the model saw and its vocabulary lacks; 0 where nobody looked
 * @param windows windows that the text was cut into; 1 when it fitted
 * @param truncated true when some tokens were seen by no window
 * @param question the question that was asked; null for all other tasks
 */
public record HeadResult(
    String head,
    String task,
    ModelId model,
    Tags tags,
    int tokens,
    int unknown,
    int windows,
    boolean truncated,
    @Nullable String question) {
  /** What a result counts as that gives neither labels nor spans. */
  public static final String NONE = "none";

  private static final double EVEN_ODDS = 0.5;

  public HeadResult {
    requireNonNull(head, "head is null");
    requireNonNull(task, "task is null");
    requireNonNull(model, "model is null");
    requireNonNull(tags, "tags is null");
  }

  /** The result of a head's own task, where nobody looked for unknown tokens. */
  public HeadResult(
      String head,
      Task task,
      ModelId model,
      Tags tags,
      int tokens,
      int windows,
      boolean truncated) {
    this(head, task.label(), model, tags, tokens, 0, windows, truncated, null);
  }

  /** A result of which nobody looked for unknown tokens. */
  public HeadResult(
      String head,
      String task,
      ModelId model,
      Tags tags,
      int tokens,
      int windows,
      boolean truncated,
      @Nullable String question) {
    this(head, task, model, tags, tokens, 0, windows, truncated, question);
  }

  /** The same with other tags. */
  public HeadResult with(Tags others) {
    return new HeadResult(head, task, model, others, tokens, unknown, windows, truncated, question);
  }

  /**
   * The labels that shares of labels count: that of each span; of scored labels those that are
   * likelier than not, else the best; {@value #NONE} where there could be some. Empty where the
   * result is a number, a vector or a ranking.
   */
  public List<String> given() {
    if (!tags.spans().isEmpty()) {
      return tags.spans().stream().map(TextSpan::label).toList();
    }
    if (!tags.labels().isEmpty()) {
      return Stream.concat(
              tags.labels().stream().limit(1),
              tags.labels().stream().skip(1).filter(label -> label.score() >= EVEN_ODDS))
          .map(ScoredLabel::label)
          .toList();
    }
    boolean number = tags.value() != null && task.equals(Task.TEXT_CLASSIFICATION.label());
    boolean labels = !number && tags.embedding().isEmpty() && tags.ranking().isEmpty();
    return labels ? List.of(NONE) : List.of();
  }
}
