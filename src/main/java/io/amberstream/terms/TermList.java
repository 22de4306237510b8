package io.amberstream.terms;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Groups of terms, and templates for them: what a file of terms holds. Immutable.
 *
 * @param groups the groups, in the order of the file
 * @param neutral what stands in the place of a term when no group is named
 * @param articles words before a term that belong to the sentence, in lower case
 * @param templates texts with a place for a term; may be none
 */
public record TermList(
    List<TermGroup> groups,
    Optional<Term> neutral,
    List<String> articles,
    List<Template> templates) {
  /** What the list for English is called. */
  public static final String ENGLISH = "english";

  public TermList {
    groups = List.copyOf(groups);
    requireNonNull(neutral, "neutral is null");
    articles = articles.stream().map(article -> article.toLowerCase(Locale.ROOT)).toList();
    templates = List.copyOf(templates);
  }

  /**
   * The list that a user means: {@code english}, which comes with Amberstream, or a file.
   *
   * @throws InputException if the file cannot be read or has problems; the message lists all of
   *     them
   */
  public static TermList of(Path named) {
    return named.equals(Path.of(ENGLISH)) ? english() : TermListReader.read(named);
  }

  /** The list for English that comes with Amberstream. */
  static TermList english() {
    try (InputStream in =
        Objects.requireNonNull(TermList.class.getResourceAsStream(ENGLISH + ".yaml"), ENGLISH)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return TermListReader.read(ENGLISH, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form without the article that it begins with. */
  String bare(String words) {
    int space = words.indexOf(' ');
    return space > 0 && articles.contains(words.substring(0, space).toLowerCase(Locale.ROOT))
        ? words.substring(space + 1).strip()
        : words;
  }
}
