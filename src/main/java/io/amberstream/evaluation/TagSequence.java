package io.amberstream.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The entities in a sentence's tags, read as seqeval reads them in its default mode, which is the
 * rule of the CoNLL shared tasks: IOB1 and IOB2 alike, and IOBES. An entity begins at {@code B} or
 * {@code S}, or at any other tag that does not go on with an entity of its type.
 */
final class TagSequence {
  /** The tag of what is in no entity. */
  static final String OUTSIDE = "O";

  private static final Pattern TAG = Pattern.compile("O|[BIES]-.+");

  /**
   * An entity.
   *
   * @param type such as {@code PER}
   * @param first index of its first tag
   * @param last index of its last tag, itself in the entity
   */
  record Chunk(String type, int first, int last) {}

  private TagSequence() {}

  /** Whether this is a tag: {@code O}, or one of B, I, E and S with a type behind a hyphen. */
  static boolean isTag(String tag) {
    return TAG.matcher(tag).matches();
  }

  /** The type of a tag such as {@code B-PER}; the tag itself where it has no such prefix. */
  static String type(String tag) {
    return isTag(tag) && !tag.equals(OUTSIDE) ? tag.substring(2) : tag;
  }

  /** The entities of a sentence, in order. */
  static List<Chunk> chunks(List<String> tags) {
    List<Chunk> chunks = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= tags.size(); i++) {
      if (i == tags.size() || !continues(tags.get(i - 1), tags.get(i))) {
        if (!tags.get(first).equals(OUTSIDE)) {
          chunks.add(new Chunk(type(tags.get(first)), first, i - 1));
        }
        first = i;
      }
    }
    return chunks;
  }

  private static boolean continues(String previous, String tag) {
    if (previous.equals(OUTSIDE) || tag.equals(OUTSIDE)) {
      return previous.equals(tag);
    }
    boolean ended = previous.startsWith("E-") || previous.startsWith("S-");
    boolean begins = tag.startsWith("B-") || tag.startsWith("S-");
    return !ended && !begins && type(previous).equals(type(tag));
  }
}
