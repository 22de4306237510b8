package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk that takes not one byte more, as single processes meet it: the system lets them write to
 * no file ({@code RLIMIT_FSIZE}), and every write fails.
 */
final class FullDisk {
  private FullDisk() {}

  /** What comes before a command whose process meets it from the start. */
  static List<String> fromTheStart() {
    return List.of("sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh");
  }

  /** Lets a running process meet it from now on; skips the test where there is no prlimit. */
  static void from(long pid) throws InterruptedException {
    try {
      Process limit =
          new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=0")
              .inheritIO()
              .start();
      assertThat(limit.waitFor()).as("exit code of prlimit").isZero();
    } catch (IOException e) {
      Assumptions.abort("no prlimit here (util-linux), so no full disk: " + e.getMessage());
    }
  }
}
