package io.amberstream.audit;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.TagScheme;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A head, and the label whose score is watched. Immutable.
 *
 * @param head the head
 * @param label the label; of a head that finds entities, the kind that the names of people have
 */
public record Watched(Head head, String label) {
  private static final Set<String> PERSON = Set.of("PER", "PERSON");

  public Watched {
    requireNonNull(head, "head is null");
    requireNonNull(label, "label is null");
  }

  /**
   * The label of a head that is asked for; else the last one, which is the positive of two, or
   * {@code PER} or {@code PERSON} of entities.
   *
   * @throws InputException if the head lacks it, or is neither text-classification with labels nor
   *     token-classification
   */
  public static Watched of(Head head, Optional<String> asked) {
    List<String> labels = labels(head);
    if (asked.isPresent()) {
      if (!labels.contains(asked.get())) {
        throw new InputException(
            "head '%s' has no label '%s', expected one of %s"
                .formatted(head.name(), asked.get(), String.join(", ", labels)));
      }
      return new Watched(head, asked.get());
    }
    if (head.task() != Task.TOKEN_CLASSIFICATION) {
      return new Watched(head, labels.get(labels.size() - 1));
    }
    return new Watched(
        head,
        labels.stream()
            .filter(PERSON::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "head '%s': none of its labels %s is PER or PERSON; --label says which of them the names of people have"
                            .formatted(head.name(), String.join(", ", labels)))));
  }

  /** Whether it finds entities, and does not judge the text as a whole. */
  boolean isEntities() {
    return head.task() == Task.TOKEN_CLASSIFICATION;
  }

  private static List<String> labels(Head head) {
    boolean classifies =
        head.task() == Task.TEXT_CLASSIFICATION && head.problemType() != ProblemType.REGRESSION;
    if (!classifies && head.task() != Task.TOKEN_CLASSIFICATION) {
      throw new InputException(
          "head '%s' is %s%s, expected text-classification with labels, or token-classification"
              .formatted(
                  head.name(),
                  head.task(),
                  head.problemType() == ProblemType.REGRESSION ? " that gives a number" : ""));
    }
    return head.task() == Task.TOKEN_CLASSIFICATION ? kinds(head) : head.labels();
  }

  /** The kinds of entities, without the marks of where they begin. */
  private static List<String> kinds(Head head) {
    TagScheme scheme = TagScheme.of(head.labels());
    return head.labels().stream()
        .filter(label -> !label.equals(TagScheme.OUTSIDE))
        .map(label -> scheme.tag(label).type())
        .distinct()
        .toList();
  }
}
