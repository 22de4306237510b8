package io.amberstream.tagging;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the labels of tokens say where an entity begins and ends, told by all labels of a head.
 * Immutable.
 *
 * <p>BIO, BIOES, BILOU and BMEW, with the letter before the type ({@code B-PER}) or after it
 * ({@code PER-B}). A letter counts where some type has it beside a {@code B}, an {@code I} or
 * another of its scheme, so {@code E-MAIL} and {@code T-CELL} stay whole where they are the only
 * ones of their kind.
 */
public final class TagScheme {
  /** The label of what is no entity. */
  public static final String OUTSIDE = "O";

  private static final Pattern BEFORE = Pattern.compile("(?<letter>\\p{Alpha})[-_:/](?<type>.+)");
  private static final Pattern AFTER = Pattern.compile("(?<type>.+)[-_:/](?<letter>\\p{Alpha})");

  private final Pattern pattern;
  private final Set<TagPosition> positions;

  private TagScheme(Pattern pattern, Set<TagPosition> positions) {
    this.pattern = pattern;
    this.positions = Set.copyOf(positions);
  }

  /** The scheme of a head with these labels; one without any positions where they have none. */
  public static TagScheme of(Collection<String> labels) {
    List<String> types = labels.stream().filter(label -> !label.equals(OUTSIDE)).toList();
    Set<TagPosition> before = positions(BEFORE, types);
    if (before.contains(TagPosition.BEGIN) || before.contains(TagPosition.INSIDE)) {
      return new TagScheme(BEFORE, before);
    }
    Set<TagPosition> after = positions(AFTER, types);
    return new TagScheme(AFTER, after.contains(TagPosition.INSIDE) ? after : Set.of());
  }

  /** What a label says. One without a letter of the scheme is a type that goes on with itself. */
  public Tag tag(String label) {
    return parse(pattern, label)
        .filter(tag -> positions.contains(tag.position()))
        .orElseGet(() -> new Tag(label, TagPosition.INSIDE));
  }

  private static Set<TagPosition> positions(Pattern pattern, List<String> labels) {
    Map<String, Set<TagPosition>> byType = new HashMap<>();
    Set<TagPosition> all = EnumSet.noneOf(TagPosition.class);
    boolean plain = false;
    for (String label : labels) {
      Optional<Tag> tag = parse(pattern, label);
      plain |= tag.isEmpty();
      tag.ifPresent(
          one -> {
            all.add(one.position());
            byType
                .computeIfAbsent(one.type(), type -> EnumSet.noneOf(TagPosition.class))
                .add(one.position());
          });
    }
    Set<TagPosition> paired = EnumSet.noneOf(TagPosition.class);
    byType.values().stream().filter(one -> one.size() > 1).forEach(paired::addAll);
    // B- alone or I- alone is a scheme too, if nothing else is there.
    return paired.isEmpty() && !plain && all.size() == 1 ? all : paired;
  }

  private static Optional<Tag> parse(Pattern pattern, String label) {
    Matcher matcher = pattern.matcher(label);
    return matcher.matches()
        ? TagPosition.ofLetter(matcher.group("letter"))
            .map(position -> new Tag(matcher.group("type"), position))
        : Optional.empty();
  }
}
