package io.amberstream.evaluation;

import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What counts as the same answer: classes of a head's labels. A label is a class of its own, but
 * where {@link LabelRules} have one name for several. Immutable.
 */
final class LabelClasses {
  /** Labels that a message lists. */
  private static final int SHOWN = 30;

  private final String head;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> byHeadLabel = new HashMap<>();
  private final Map<String, Integer> byFileName = new HashMap<>();

  private LabelClasses(String head) {
    this.head = head;
  }

  /** Every label by itself. */
  static LabelClasses of(List<String> labels) {
    return of("", labels, LabelRules.none());
  }

  /**
   * The classes of a head's labels.
   *
   * @throws InputException if a rule is about a label that the head lacks or may not answer with,
   *     or two rules give one label different names
   */
  static LabelClasses of(String head, List<String> labels, LabelRules rules) {
    LabelClasses classes = new LabelClasses(head);
    classes.require("labels", rules.only(), labels);
    List<String> answers =
        rules.only().isEmpty() ? labels : labels.stream().filter(rules.only()::contains).toList();
    Map<String, String> merged = new HashMap<>();
    rules
        .names()
        .forEach(
            (name, members) -> {
              classes.require("what '" + name + "' stands for", members, answers);
              members.stream()
                  .filter(label -> members.size() > 1)
                  .forEach(label -> classes.merge(merged, label, name));
            });
    answers.forEach(label -> classes.add(label, merged.getOrDefault(label, label)));
    rules
        .names()
        .forEach(
            (name, members) ->
                classes.byFileName.put(name, classes.index(members.get(0)).getAsInt()));
    return classes;
  }

  /** The classes' names, in the order of the head's labels. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The class of one of the head's labels; empty where it may not answer with it. */
  OptionalInt index(String label) {
    Integer index = byHeadLabel.get(label);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * The class of a label of the file.
   *
   * @throws LabelledFileException if there is none
   */
  int index(Path file, int line, String name) {
    Integer index = byFileName.get(name);
    if (index == null) {
      throw new LabelledFileException(
          file,
          line,
          "label %s, but the labels of head '%s' are %s; --map NAME=LABEL says which of them a name of the file is"
              .formatted(LabelledFileException.quoted(name), head, listed(names)));
    }
    return index;
  }

  private void add(String label, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      index = names.size();
      names.add(name);
    }
    byHeadLabel.put(label, index);
    byFileName.put(label, index);
    byFileName.put(name, index);
  }

  private void merge(Map<String, String> merged, String label, String name) {
    String other = merged.put(label, name);
    if (other != null) {
      throw new InputException(
          "both '%s' and '%s' stand for label '%s' and others of head '%s', expected one name"
              .formatted(other, name, label, head));
    }
  }

  private static String listed(List<String> labels) {
    String first = String.join(", ", labels.subList(0, Math.min(SHOWN, labels.size())));
    return labels.size() <= SHOWN ? first : first + " and %d more".formatted(labels.size() - SHOWN);
  }

  private void require(String what, List<String> wanted, List<String> labels) {
    for (String label : wanted) {
      if (!labels.contains(label)) {
        throw new InputException(
            "%s: head '%s' has no label '%s', expected of %s"
                .formatted(what, head, label, listed(labels)));
      }
    }
  }
}
