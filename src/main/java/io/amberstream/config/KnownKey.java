package io.amberstream.config;

/**
 * A key of a {@link Section}, with what the manual says of it. Immutable.
 *
 * @param isRequired whether it must stand in its section
 * @param type what its value may be, as Markdown
 * @param fallback what holds where it is not given, as Markdown
 * @param meaning what it does, as Markdown
 */
public record KnownKey(
    String name, boolean isRequired, String type, String fallback, String meaning) {

  /** A key that must stand in its section. */
  public static KnownKey required(String name, String type, String meaning) {
    return new KnownKey(name, true, type, "required", meaning);
  }

  /** A key that may be left out. */
  public static KnownKey optional(String name, String type, String fallback, String meaning) {
    return new KnownKey(name, false, type, fallback, meaning);
  }
}
