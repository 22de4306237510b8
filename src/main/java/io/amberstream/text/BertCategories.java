package io.amberstream.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the reference takes a code point for. It looks into tables of Unicode 8, which know fewer
 * characters than any JDK of today; so they are in a file here, as the reference gives them.
 *
 * <p>Each line of the file is {@code KIND FIRST-LAST}, in hexadecimal numbers.
 */
final class BertCategories {
  static final String FILE = "bert-categories.txt";

  /** What goes where texts are cleaned: control, format and private-use characters. */
  static final CodePointSet CLEANED;

  /** Accents, which go where they are stripped. */
  static final CodePointSet MARK;

  /** Signs of which each is a word. */
  static final CodePointSet PUNCTUATION;

  static {
    List<String> lines = lines();
    CLEANED = of("cleaned", lines);
    MARK = of("mark", lines);
    PUNCTUATION = of("punctuation", lines);
  }

  private BertCategories() {}

  private static CodePointSet of(String kind, List<String> lines) {
    int[] borders =
        lines.stream()
            .map(line -> line.split("[ -]", -1))
            .filter(line -> line[0].equals(kind))
            .flatMapToInt(
                line ->
                    IntStream.of(Integer.parseInt(line[1], 16), Integer.parseInt(line[2], 16) + 1))
            .toArray();
    return new CodePointSet(borders);
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(
                    BertCategories.class.getResourceAsStream(FILE), FILE + " is missing"),
                US_ASCII))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
