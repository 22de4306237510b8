package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each configuration on a how-to page is whole: whoever copies it has one that runs. */
@SuppressWarnings("NullAway.Init")
class HowToPagesTest {
  private static final Path PAGES = Path.of("docs", "how-to");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("pages")
  void itsConfigurationsAreValid(Path page) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
    List<String> blocks = blocks(Files.readString(page));
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      Path file = folder.resolve("pipeline.yaml");
      // A secret from elsewhere, and the folder that the training of the page makes.
      Files.writeString(
          file,
          block
              .replace("${REDACTION_KEY}", "${file:" + key + "}")
              .replace("models/tickets", "models/amber-mini"));
      CommandRun run = CommandRun.of("validate", file.toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.sorted().toList();
    }
  }

  private static List<String> blocks(String page) {
    return BLOCK.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();
  }
}
