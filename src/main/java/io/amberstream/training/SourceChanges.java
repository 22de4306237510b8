package io.amberstream.training;

import io.amberstream.input.InputException;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.TagSequence;
import io.amberstream.labelled.Tagged;
import java.util.List;
import java.util.Map;

/**
 * What is made of a file or topic before a head learns from it. Immutable.
 *
 * @param labels its labels, and those that stand for them; {@link #OTHERS} are all that are not
 *     named. Of tags the types are meant, and {@code O} takes one away
 * @param limit examples that are taken at most, the first ones
 * @param repeat how often each stands among the examples that are learnt
 */
public record SourceChanges(Map<String, String> labels, int limit, int repeat) {
  /** All labels that are not named. */
  public static final String OTHERS = "*";

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
    List<LabelledExample> examples =
        read.examples().stream().limit(limit).map(this::renamed).toList();
    return new LabelledSource(
        read.name(), examples, read.rows(), read.leftOut(), read.mended(), read.offsets());
  }

  private LabelledExample renamed(LabelledExample example) {
    if (labels.isEmpty()) {
      return example;
    } else if (example instanceof Classified classified) {
      return new Classified(
          classified.place(),
          classified.text(),
          classified.other(),
          classified.labels().stream().map(this::renamed).toList());
    } else if (example instanceof Tagged tagged) {
      return tagged.map(word -> word.withTag(tag(word.tag())));
    }
    throw new InputException(
        "%s: labels are renamed, but this example has a number or an answer"
            .formatted(example.place()));
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
    return other.equals(TagSequence.OUTSIDE)
        ? other
        : tag.substring(0, tag.length() - type.length()) + other;
  }
}
