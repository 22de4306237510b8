package io.amberstream.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the source files. */
class SourcesTest {
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final int LONGEST_FILE = 300;

  @Test
  void noFileIsTooLongToReadAtOnce() throws IOException {
    assertThat(files())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            file ->
                assertThat(lines(file).size())
                    .as("lines of %s", file)
                    .isLessThanOrEqualTo(LONGEST_FILE));
  }

  @Test
  void everyPackageSaysWhatItIsAndThatNothingIsNull() throws IOException {
    assertThat(files().stream().map(Path::getParent).distinct())
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .isRegularFile()
                    .content()
                    .startsWith("/**")
                    .contains("@org.jspecify.annotations.NullMarked"));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
