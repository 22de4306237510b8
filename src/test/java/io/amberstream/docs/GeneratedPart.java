package io.amberstream.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a Markdown document that stands between two comments and is written from a source.
 *
 * @param document the document
 * @param source what it is written from, as the comments name it
 */
public record GeneratedPart(Path document, String source) {

  /**
   * Fails where the document does not hold this text, and says how to write it anew; writes it
   * where {@code -Damberstream.write-docs=true} asks for that.
   *
   * @param text Markdown that ends in a line feed
   * @param test the test that is asked to write
   */
  public void assertHolds(String text, Class<?> test) throws IOException {
    String found = Files.readString(document);
    String expected = with(found, text);
    if (Boolean.getBoolean("amberstream.write-docs")) {
      Files.writeString(document, expected);
      return;
    }
    assertThat(found)
        .as(
            "%s differs from %s; write it anew with"
                + " mvn test -Dtest=%s -Damberstream.write-docs=true",
            document, source, test.getSimpleName())
        .isEqualTo(expected);
  }

  private String with(String found, String text) {
    String first = comment("begin");
    int begin = found.indexOf(first);
    int end = found.indexOf(comment("end"));
    assertThat(begin).as("%s lacks %s", document, first).isNotNegative();
    assertThat(end).as("%s lacks %s after that", document, comment("end")).isGreaterThan(begin);
    return found.substring(0, begin + first.length()) + "\n" + text + "\n" + found.substring(end);
  }

  private String comment(String which) {
    return "<!-- generated from " + source + ": " + which + " -->\n";
  }
}
