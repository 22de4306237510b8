package io.amberstream.terms;

import io.amberstream.input.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with one place for a term, as in {@code I talked to {person|name} today}: the place takes
 * the first of these forms that a term has. Whole sentences are written with care for each form;
 * nothing is swapped inside them. Immutable.
 */
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  private final String text;
  private final String before;
  private final String after;
  private final List<String> forms;

  private Template(String text, String before, String after, List<String> forms) {
    this.text = text;
    this.before = before;
    this.after = after;
    this.forms = forms;
  }

  /**
   * A template filled with a term.
   *
   * @param form the form of the term that it took
   * @param text the whole text
   * @param start index in UTF-16 units where the term begins
   * @param end index after its last unit
   */
  public record Filled(String form, String text, int start, int end) {}

  /**
   * Reads a template.
   *
   * @throws InputException if it has not exactly one place
   */
  static Template of(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.find()) {
      throw new InputException("it has no place for a term, expected one such as {person}");
    }
    String before = text.substring(0, place.start());
    String after = text.substring(place.end());
    List<String> forms = List.of(place.group(1).split("\\|", -1));
    if (place.find()) {
      throw new InputException("it has more than one place for a term, expected one");
    }
    if (forms.stream().anyMatch(String::isBlank)) {
      throw new InputException(
          "a form has no name, expected one such as {person} or {person|name}");
    }
    return new Template(text, before, after, forms);
  }

  /** The text for a term; empty if the term has none of the forms. */
  public Optional<Filled> filled(Term term) {
    return term.form(forms).map(form -> filled(form.getKey(), form.getValue()));
  }

  private Filled filled(String form, String words) {
    String placed = before.isEmpty() ? capitalised(words) : words;
    return new Filled(
        form, before + placed + after, before.length(), before.length() + placed.length());
  }

  static String capitalised(String words) {
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }

  /** The text with its place. */
  @Override
  public String toString() {
    return text;
  }
}
