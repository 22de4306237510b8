package io.amberstream.labelled;

import io.amberstream.tagging.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The entities in a sentence's tags, read as seqeval reads them in its default mode, which is the
 * rule of the CoNLL shared tasks: IOB1 and IOB2 alike, IOBES, BILOU, and types without a prefix. An
 * entity begins at {@code B}, {@code S} or {@code U}, or at any other tag that does not go on with
 * an entity of its type.
 */
public final class TagSequence {
  /** The tag of what is in no entity. */
  public static final String OUTSIDE = "O";

  private static final Pattern PREFIXED = Pattern.compile("[BIESLU]-.+");

  private static final Pattern FIRST = Pattern.compile("[BSU]-.+");
  private static final Pattern LAST = Pattern.compile("[ESLU]-.+");

  /**
   * An entity.
   *
   * @param type such as {@code PER}
   * @param first index of its first tag
   * @param last index of its last tag, itself in the entity
   */
  public record Chunk(String type, int first, int last) {}

  private TagSequence() {}

  /** The type of a tag such as {@code B-PER}; the tag itself where it has no such prefix. */
  public static String type(String tag) {
    return PREFIXED.matcher(tag).matches() ? tag.substring(2) : tag;
  }

  /** A tag with another type in place of its own, such as {@code B-PER} for {@code B-person}. */
  public static String withType(String tag, String type) {
    if (type.equals(OUTSIDE)) {
      return OUTSIDE;
    }
    return PREFIXED.matcher(tag).matches() ? tag.substring(0, 2) + type : type;
  }

  /** What a model's label says, as a tag: {@code U-PER} and {@code PER-S} are {@code S-PER}. */
  public static String write(Tag tag) {
    return tag.type().equals(OUTSIDE)
        ? OUTSIDE
        : tag.position().name().charAt(0) + "-" + tag.type();
  }

  /** The entities of a sentence, in order. */
  public static List<Chunk> chunks(List<String> tags) {
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

  /** The same entities in IOB2, whatever scheme they were written in. */
  public static List<String> iob2(List<String> tags) {
    List<String> written = new ArrayList<>(Collections.nCopies(tags.size(), OUTSIDE));
    for (Chunk chunk : chunks(tags)) {
      for (int i = chunk.first(); i <= chunk.last(); i++) {
        written.set(i, (i == chunk.first() ? "B-" : "I-") + chunk.type());
      }
    }
    return written;
  }

  private static boolean continues(String previous, String tag) {
    if (previous.equals(OUTSIDE) || tag.equals(OUTSIDE)) {
      return previous.equals(tag);
    }
    return !LAST.matcher(previous).matches()
        && !FIRST.matcher(tag).matches()
        && type(previous).equals(type(tag));
  }
}
