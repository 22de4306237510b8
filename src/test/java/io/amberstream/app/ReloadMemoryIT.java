package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.golden.GoldenModels;
import io.amberstream.http.ReloadOutcome.Reloaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What reloads leave behind in the process's native memory, where models live. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@Isolated("as it measures the memory of the process")
class ReloadMemoryIT {
  private static final int WARM_UP = 5;
  private static final int RELOADS = 20;

  /** Bytes for what the C library keeps of freed memory; those models would be far more. */
  private static final long MOST = 100L << 20;

  /** 32 GiB: Java's heap lies below, where its compressed references reach, and nothing native. */
  private static final long HEAP_END = 1L << 35;

  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ ");

  @TempDir Path folder;

  @Test
  void theModelsBeforeAreFreed() throws Exception {
    try (Reloading application =
        Reloading.ofClassifier(folder, GoldenModels.amberMini().toAbsolutePath())) {
      reload(application, WARM_UP);
      long before = nativeMemory();
      reload(application, RELOADS);
      // The last but one is closed when nobody owes an answer of it.
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(nativeMemory() - before).isLessThan(MOST));
    }
  }

  private static void reload(Reloading application, int times) {
    for (int i = 0; i < times; i++) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> application.reloads.reload("classifier") instanceof Reloaded);
      assertThat(application.tag("parcel " + i + " is late")).isNotEmpty();
    }
  }

  /** Resident bytes outside of Java's heap, which grows and shrinks as it likes. */
  private static long nativeMemory() throws IOException {
    System.gc();
    long resident = 0;
    boolean counts = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.lookingAt()) {
        counts = Long.parseUnsignedLong(mapping.group(1), 16) >= HEAP_END;
      } else if (counts && line.startsWith("Rss:")) {
        resident += Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    return resident;
  }
}
