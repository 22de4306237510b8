package io.amberstream.labelled;

import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Labelled texts as a head learns them: those to learn from, those held out, the labels. Immutable.
 *
 * @param training no two of one text, and none of a text that is held out
 * @param heldOut what the head is measured by
 * @param labels all labels, in the order of the logits
 * @param report what was read and what became of it
 */
public record LabelledData(
    List<LabelledExample> training,
    List<LabelledExample> heldOut,
    LabelList labels,
    DataReport report) {

  public LabelledData {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Holds out a part of what was read. A label that only texts of that part have stays in training,
   * with these texts: it could not be learnt otherwise.
   *
   * @throws InputException if there is nothing to learn
   */
  public static LabelledData of(LabelKind kind, List<LabelledSource> sources, Split split) {
    Distinct distinct = Distinct.of(sources);
    LabelList labels = LabelList.of(distinct.examples());
    Learnable.require(kind, distinct.examples(), labels);
    List<LabelledExample> training = new ArrayList<>();
    List<LabelledExample> heldOut = new ArrayList<>();
    for (LabelledExample example : distinct.examples()) {
      boolean measures = tells(kind, example) && split.holdsOut(example.text());
      (measures ? heldOut : training).add(example);
    }
    Set<String> unlearnt = labelsOf(heldOut);
    unlearnt.removeAll(labelsOf(training));
    for (LabelledExample example : List.copyOf(heldOut)) {
      if (ExampleLabels.of(example).stream().anyMatch(unlearnt::contains)) {
        heldOut.remove(example);
        training.add(example);
      }
    }
    return new LabelledData(
        training,
        heldOut,
        labels,
        DataReport.of(kind, sources, List.of(), distinct, 0, training, heldOut));
  }

  /** Whether it says which label the text has, so that a head can be measured by it. */
  private static boolean tells(LabelKind kind, LabelledExample example) {
    return kind != LabelKind.SINGLE_LABEL || !((Classified) example).isOnlyDenied();
  }

  /**
   * Takes what is held out from sources of its own, as it is, but for texts of which is only known
   * what they are not. Texts that stand on both sides are dropped from training.
   *
   * @throws InputException if there is nothing to learn, or the part held out has labels that
   *     training lacks
   */
  public static LabelledData of(
      LabelKind kind, List<LabelledSource> sources, List<LabelledSource> heldOutSources) {
    List<LabelledExample> heldOut =
        heldOutSources.stream()
            .flatMap(source -> source.examples().stream())
            .filter(example -> tells(kind, example))
            .toList();
    Set<String> texts =
        heldOut.stream().map(example -> example.text().strip()).collect(Collectors.toSet());
    Distinct distinct = Distinct.of(sources);
    List<LabelledExample> training =
        distinct.examples().stream()
            .filter(example -> !texts.contains(example.text().strip()))
            .toList();
    LabelList labels = LabelList.of(training);
    Learnable.require(kind, training, labels);
    Learnable.requireKnown(labels, heldOutSources);
    return new LabelledData(
        training,
        heldOut,
        labels,
        DataReport.of(
            kind,
            sources,
            heldOutSources,
            distinct,
            distinct.examples().size() - training.size(),
            training,
            heldOut));
  }

  /** The same with more to learn from; the report stays that of what was read. */
  public LabelledData with(List<LabelledExample> more) {
    List<LabelledExample> all = new ArrayList<>(training);
    all.addAll(more);
    return new LabelledData(all, heldOut, labels, report);
  }

  /**
   * What is to be added where each example of a source is to stand several times among those that
   * are learnt; none of what is held out.
   */
  public List<LabelledExample> repetitions(LabelledSource source, int times) {
    Set<Distinct.Key> keys =
        source.examples().stream().map(Distinct.Key::of).collect(Collectors.toSet());
    List<LabelledExample> once =
        training.stream().filter(one -> keys.contains(Distinct.Key.of(one))).toList();
    return Collections.nCopies(times - 1, once).stream().flatMap(List::stream).toList();
  }

  /**
   * Makes sure that a head's labels are those of the data.
   *
   * @throws InputException if they are others, or stand in another order
   */
  void requireLabels(LabelList head) {
    if (!labels.equals(head)) {
      throw new InputException(
          "the data has the labels %s, but the head has %s; expected the same ones: give it a new name, or data with its labels"
              .formatted(labels.shown(), head.shown()));
    }
  }

  private static Set<String> labelsOf(List<LabelledExample> examples) {
    return examples.stream()
        .flatMap(example -> ExampleLabels.of(example).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
