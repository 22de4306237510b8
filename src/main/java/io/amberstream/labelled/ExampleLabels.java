package io.amberstream.labelled;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What examples say, for counts and comparisons. */
final class ExampleLabels {
  static final String ANSWER = "answer";
  static final String NO_ANSWER = "no answer";

  private ExampleLabels() {}

  /**
   * The labels of an example: those of a classified text, the types of the entities, or whether
   * there is an answer. A number has none.
   */
  static List<String> of(LabelledExample example) {
    if (example instanceof Classified classified) {
      return classified.labels();
    } else if (example instanceof Tagged tagged) {
      return TagSequence.chunks(tagged.tags()).stream().map(TagSequence.Chunk::type).toList();
    } else if (example instanceof Asked asked) {
      return List.of(asked.hasAnswer() ? ANSWER : NO_ANSWER);
    }
    return List.of();
  }

  /** The second text of an example: of a pair, or the question. */
  static Optional<String> other(LabelledExample example) {
    if (example instanceof Classified classified) {
      return classified.other();
    } else if (example instanceof Scored scored) {
      return scored.other();
    } else if (example instanceof Asked asked) {
      return Optional.of(asked.question());
    }
    return Optional.empty();
  }

  /**
   * What two examples of the same text say together; empty where they contradict each other. Partly
   * known labels add up, and so do answers.
   */
  static Optional<LabelledExample> merged(LabelledExample first, LabelledExample second) {
    if (first instanceof Classified one && second instanceof Classified two) {
      return merged(one, two);
    } else if (first instanceof Scored one && second instanceof Scored two) {
      return one.value() == two.value() ? Optional.of(one) : Optional.empty();
    } else if (first instanceof Tagged one && second instanceof Tagged two) {
      return one.tags().equals(two.tags()) ? Optional.of(one) : Optional.empty();
    } else if (first instanceof Asked one && second instanceof Asked two) {
      return one.hasAnswer() == two.hasAnswer() ? Optional.of(one.with(two)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<LabelledExample> merged(Classified one, Classified two) {
    boolean agree =
        one.labels().stream().allMatch(label -> !two.knows(label) || two.labels().contains(label))
            && two.labels().stream()
                .allMatch(label -> !one.knows(label) || one.labels().contains(label));
    if (!agree) {
      return Optional.empty();
    }
    Set<String> labels = new TreeSet<>(one.labels());
    labels.addAll(two.labels());
    Optional<Set<String>> absent =
        one.absent()
            .flatMap(
                first ->
                    two.absent()
                        .map(
                            second -> {
                              Set<String> both = new TreeSet<>(first);
                              both.addAll(second);
                              return both;
                            }));
    return Optional.of(
        labels.size() == one.labels().size() && absent.equals(one.absent())
            ? one
            : new Classified(one.place(), one.text(), one.other(), List.copyOf(labels), absent));
  }
}
