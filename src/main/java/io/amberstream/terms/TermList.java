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
  private static final String ENGLISH = "english.yaml";

  public TermList {
    groups = List.copyOf(groups);
    requireNonNull(neutral, "neutral is null");
    articles = articles.stream().map(article -> article.toLowerCase(Locale.ROOT)).toList();
    templates = List.copyOf(templates);
  }

  /** The list for English that comes with Amberstream. */
  public static TermList english() {
    try (InputStream in =
        Objects.requireNonNull(TermList.class.getResourceAsStream(ENGLISH), ENGLISH)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return TermListReader.read(ENGLISH, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of terms.
   *
   * @param file UTF-8, YAML, of at most 1 MiB
   * @throws InputException if it cannot be read or has problems; the message lists all of them
   */
  public static TermList read(Path file) {
    return TermListReader.read(file);
  }

  /** A form without the article that it begins with. */
  String bare(String words) {
    int space = words.indexOf(' ');
    return space > 0 && articles.contains(words.substring(0, space).toLowerCase(Locale.ROOT))
        ? words.substring(space + 1).strip()
        : words;
  }
}
