package io.amberstream.chaos;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The wall clock of processes that are started with it, which can be set while they run. Not
 * thread-safe.
 */
final class JumpingClock {
  private final Path library;
  private final Path shift;
  private Duration ahead = Duration.ZERO;

  private JumpingClock(Path library, Path shift) {
    this.library = library;
    this.shift = shift;
  }

  /** Builds it in a folder; skips the test where there is no C compiler. */
  static JumpingClock in(Path folder) throws InterruptedException, IOException {
    Path library = folder.resolve("jumping_clock.so");
    try {
      Process compiler =
          new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O1",
                  "-o",
                  library.toString(),
                  source().toString(),
                  "-ldl")
              .inheritIO()
              .start();
      assertThat(compiler.waitFor()).as("exit code of cc").isZero();
    } catch (IOException e) {
      Assumptions.abort("no C compiler here, so no clock that jumps: " + e.getMessage());
    }
    JumpingClock clock = new JumpingClock(library, folder.resolve("clock-shift"));
    clock.jump(Duration.ZERO);
    return clock;
  }

  /** What comes before the command of a process that goes by it. */
  List<String> command() {
    return List.of("env", "LD_PRELOAD=" + library, "JUMPING_CLOCK=" + shift);
  }

  /** Sets the clock that much ahead or, where it is negative, back. */
  void jump(Duration by) throws IOException {
    ahead = ahead.plus(by);
    Path written = Files.createTempFile(shift.getParent(), "clock", null);
    Files.writeString(written, Long.toString(ahead.toSeconds()));
    Files.move(written, shift, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path source() {
    try {
      return Path.of(
          requireNonNull(JumpingClock.class.getResource("/chaos/jumping_clock.c")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
