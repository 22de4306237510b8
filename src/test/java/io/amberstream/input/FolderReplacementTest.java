package io.amberstream.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReplacementTest {
  @TempDir private Path parent;
  private Path place;

  @BeforeEach
  void setUp() {
    place = parent.resolve("deep/model");
  }

  @Test
  void finishedFolderTakesThePlaceOfTheOldOne() throws IOException {
    Files.createDirectories(place.resolve("sub"));
    Files.writeString(place.resolve("sub/old.txt"), "old");

    try (FolderReplacement folder = FolderReplacement.begin(place)) {
      Files.writeString(folder.aside().resolve("new.txt"), "new");
      assertThat(place.resolve("sub/old.txt")).exists();
      folder.finish();
    }

    assertThat(names(place)).containsExactly("new.txt");
    assertThat(names(place.resolveSibling(""))).containsExactly("model");
  }

  @Test
  void whatWasNotFinishedLeavesNothing() throws IOException {
    try (FolderReplacement folder = FolderReplacement.begin(place)) {
      Files.createDirectories(folder.aside().resolve("a/b"));
      Files.writeString(folder.aside().resolve("a/b/half.bin"), "half");
    }

    assertThat(names(place.resolveSibling(""))).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
