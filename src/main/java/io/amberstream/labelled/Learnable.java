package io.amberstream.labelled;

import static io.amberstream.labelled.LabelledFileException.quoted;

import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes sure that there is something to learn. */
final class Learnable {
  private static final int LISTED = 10;

  private Learnable() {}

  /**
   * Checks the examples of all sources.
   *
   * @throws InputException if all of them say the same, or there is none
   */
  static void require(LabelKind kind, List<LabelledExample> examples, LabelList labels) {
    if (examples.isEmpty()) {
      throw new InputException(
          "no labelled text is left to learn from: all contradict each other or are held out");
    }
    switch (kind) {
      case SINGLE_LABEL -> {
        if (labels.size() < 2) {
          throw new InputException(
              "all %d texts have the label %s, expected two labels at least; add texts of another"
                  .formatted(examples.size(), quoted(labels.names().get(0))));
        }
      }
      case MULTI_LABEL -> {
        List<String> constant =
            labels.names().stream().filter(label -> isConstant(examples, label)).toList();
        if (constant.size() == labels.size()) {
          throw new InputException(
              "no label has both texts with it and texts without it (%s), expected some of each; add those that are missing"
                  .formatted(labels.size() == 0 ? "there is none at all" : labels.shown()));
        }
      }
      case NUMBER -> {
        Set<Double> values =
            examples.stream().map(one -> ((Scored) one).value()).collect(Collectors.toSet());
        if (values.size() < 2) {
          throw new InputException(
              "all %d texts have the number %s, expected different ones"
                  .formatted(examples.size(), values.iterator().next()));
        }
      }
      case TAGS -> {
        if (labels.size() < 2) {
          throw new InputException(
              "all words of all %d sentences are tagged O, expected some tags such as B-PER"
                  .formatted(examples.size()));
        }
      }
      case ANSWERS -> {
        if (examples.stream().noneMatch(one -> ((Asked) one).hasAnswer())) {
          throw new InputException(
              "none of the %d questions has an answer, expected some that have one"
                  .formatted(examples.size()));
        }
      }
    }
  }

  /** Whether no text tells a label from its absence. */
  static boolean isConstant(List<LabelledExample> examples, String label) {
    return examples.stream()
            .map(Classified.class::cast)
            .filter(example -> example.knows(label))
            .map(example -> example.labels().contains(label))
            .distinct()
            .count()
        < 2;
  }

  /**
   * Checks the labels of the part held out.
   *
   * @throws InputException if some are not in the list; with their places
   */
  static void requireKnown(LabelList labels, List<LabelledSource> heldOut) {
    Problems problems = new Problems();
    for (LabelledSource source : heldOut) {
      for (LabelledExample example : source.examples()) {
        LabelList.of(List.of(example)).names().stream()
            .filter(label -> !labels.contains(label))
            .forEach(
                label ->
                    problems.add(
                        "%s, %s: label %s"
                            .formatted(source.name(), example.place(), quoted(label))));
      }
    }
    if (!problems.isEmpty()) {
      int more = problems.count() - LISTED;
      throw new InputException(
          "the part held out has labels that training lacks, which has %s:\n  %s%s\nadd texts with these labels to training, or take them out"
              .formatted(
                  labels.shown(),
                  String.join(
                      "\n  ", problems.lines().subList(0, Math.min(LISTED, problems.count()))),
                  more > 0 ? "\n  and %d more".formatted(more) : ""));
    }
  }
}
