package io.amberstream.routing;

import io.amberstream.input.InputException;

/**
 * What an expression's characters must be before a parser sees them: the parser's time grows
 * exponentially with nested braces, and its stack with nested brackets.
 */
final class SourceCheck {
  private static final int MAX_LENGTH = 1000;
  private static final int MAX_DEPTH = 20;
  private static final String ALLOWED = "._$()[],<>=!~^&|+-*/%";

  private SourceCheck() {}

  /**
   * Accepts a source.
   *
   * @throws InputException if it is blank, too long or too deep, or holds a character that no
   *     expression needs
   */
  static void check(String source) {
    if (source.isBlank()) {
      throw new InputException("it is blank, expected an expression");
    }
    if (source.length() > MAX_LENGTH) {
      throw new InputException(
          "it has %d characters, expected at most %d".formatted(source.length(), MAX_LENGTH));
    }
    int depth = 0;
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i);
      if (c == '\'' || c == '"') {
        i = endOfText(source, i);
      } else if (!isAllowed(source, i)) {
        throw new InputException(
            "column %d: '%s' is not allowed outside quotes".formatted(i + 1, c));
      } else {
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      }
      if (depth > MAX_DEPTH) {
        throw new InputException(
            "column %d: more than %d brackets within each other".formatted(i + 1, MAX_DEPTH));
      }
      i++;
    }
  }

  private static int endOfText(String source, int start) {
    char quote = source.charAt(start);
    int end = start + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw new InputException("column %d: the quote is not closed".formatted(start + 1));
    }
    return end;
  }

  /** Comments are not: what is in one could not be told from an expression here. */
  private static boolean isAllowed(String source, int i) {
    char c = source.charAt(i);
    boolean comment = c == '/' && (source.startsWith("//", i) || source.startsWith("/*", i));
    return !comment
        && (Character.isLetterOrDigit(c) || Character.isWhitespace(c) || ALLOWED.indexOf(c) >= 0);
  }
}
