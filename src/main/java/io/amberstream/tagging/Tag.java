package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

/**
 * What a token's label says. Immutable.
 *
 * @param type the type of the entity, such as {@code PER}; {@link TagScheme#OUTSIDE} for none
 * @param position where in the entity the token stands
 */
public record Tag(String type, TagPosition position) {

  public Tag {
    requireNonNull(type, "type is null");
    requireNonNull(position, "position is null");
  }

  /** Whether the token goes on with the entity of the token before it. */
  boolean continues(Tag previous) {
    boolean open = previous.position != TagPosition.END && previous.position != TagPosition.SINGLE;
    boolean goesOn = position == TagPosition.INSIDE || position == TagPosition.END;
    return open && goesOn && type.equals(previous.type);
  }
}
