package io.amberstream.training;

import io.amberstream.input.InputException;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.TagSequence;
import io.amberstream.labelled.Tagged;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is made of a file or topic before a head learns from it. Immutable.
 *
 * @param labels its labels, and those that stand for them; {@link #OTHERS} are all that are not
 *     named. An empty name takes a label away: of an example that has no other nothing is left.
 *     {@link #NOT} and a label: it is known that the text has not this one, and nothing besides. Of
 *     tags the types are meant, and {@code O} takes one away too
 * @param limit examples that are taken at most, the first ones
 * @param repeat how often each stands among the examples that are learnt
 */
public record SourceChanges(Map<String, String> labels, int limit, int repeat) {
  /** All labels that are not named. */
  public static final String OTHERS = "*";

  /** Before a label that a text is known not to have. */
  public static final String NOT = "-";

  private static final String LEFT_OUT = "whose labels are left out";

  /** Nothing is changed. */
  public static final SourceChanges NONE = new SourceChanges(Map.of(), Integer.MAX_VALUE, 1);

  public SourceChanges {
    labels = Map.copyOf(labels);
    if (limit < 1 || repeat < 1) {
      throw new InputException(
          "limit is %d, repeat is %d, expected 1 or more".formatted(limit, repeat));
    }
  }

  /** The source with other labels, and no more examples than the limit. */
  LabelledSource applied(LabelledSource read) {
    List<LabelledExample> taken = read.examples().stream().limit(limit).toList();
    List<LabelledExample> examples =
        taken.stream().map(this::renamed).flatMap(Optional::stream).toList();
    NavigableMap<String, Long> leftOut = new TreeMap<>(read.leftOut());
    if (examples.size() < taken.size()) {
      leftOut.put(LEFT_OUT, (long) taken.size() - examples.size());
    }
    return new LabelledSource(
        read.name(), examples, read.rows(), leftOut, read.mended(), read.offsets());
  }

  private Optional<LabelledExample> renamed(LabelledExample example) {
    if (labels.isEmpty()) {
      return Optional.of(example);
    } else if (example instanceof Classified classified) {
      return renamed(classified);
    } else if (example instanceof Tagged tagged) {
      return Optional.of(tagged.map(word -> word.withTag(tag(word.tag()))));
    }
    throw new InputException(
        "%s: labels are renamed, but this example has a number or an answer"
            .formatted(example.place()));
  }

  private Optional<LabelledExample> renamed(Classified example) {
    List<String> given =
        example.labels().stream().map(this::renamed).filter(name -> !name.isEmpty()).toList();
    if (given.isEmpty() && !example.labels().isEmpty()) {
      return Optional.empty();
    }
    List<String> named = given.stream().filter(name -> !isDenied(name)).toList();
    Optional<Set<String>> absent =
        example
            .absent()
            .map(
                known ->
                    known.stream()
                        .map(this::renamed)
                        .filter(name -> !isDenied(name) && !named.contains(name))
                        .filter(name -> isAbsent(name, known))
                        .collect(Collectors.toSet()));
    if (named.isEmpty() && !given.isEmpty()) {
      Set<String> denied = new HashSet<>(absent.orElse(Set.of()));
      given.forEach(name -> denied.add(name.substring(NOT.length())));
      absent = Optional.of(denied);
    }
    return Optional.of(
        new Classified(example.place(), example.text(), example.other(), named, absent));
  }

  private static boolean isDenied(String name) {
    return name.length() > NOT.length() && name.startsWith(NOT);
  }

  /** A label that stands for several is absent where all of them are known to be. */
  private boolean isAbsent(String name, Set<String> known) {
    return !name.isEmpty()
        && labels.entrySet().stream()
            .filter(entry -> entry.getValue().equals(name))
            .allMatch(entry -> known.contains(entry.getKey()));
  }

  private String renamed(String label) {
    return labels.getOrDefault(label, labels.getOrDefault(OTHERS, label));
  }

  private String tag(String tag) {
    if (tag.equals(TagSequence.OUTSIDE)) {
      return tag;
    }
    String type = TagSequence.type(tag);
    String other = renamed(type);
    if (isDenied(other)) {
      throw new InputException(
          "labels: %s stands for %s, but of a word is known what it is, or nothing; expected a type, or O"
              .formatted(type, other));
    }
    return other.isEmpty() || other.equals(TagSequence.OUTSIDE)
        ? TagSequence.OUTSIDE
        : tag.substring(0, tag.length() - type.length()) + other;
  }
}
