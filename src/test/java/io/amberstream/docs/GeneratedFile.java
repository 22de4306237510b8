package io.amberstream.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that is written from a source as a whole. */
public record GeneratedFile(Path file) {

  /**
   * Fails where the file holds another text, and says how to write it anew; writes it where {@code
   * -Damberstream.write-docs=true} asks for that.
   *
   * @param test the test that is asked to write
   */
  public void assertHolds(String text, Class<?> test) throws IOException {
    if (Boolean.getBoolean("amberstream.write-docs")) {
      Files.writeString(file, text);
      return;
    }
    assertThat(file)
        .as("write it anew with mvn test -Dtest=%s -Damberstream.write-docs=true", test)
        .hasContent(text);
  }
}
