package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command prints is the same wherever its machine stands. */
@Timeout(120)
class RegionTest {
  @ParameterizedTest
  @CsvSource({"ar, EG", "fa, IR", "tr, TR"})
  void digitsAreThoseThatProgramsRead(String language, String country)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "doctor",
                GoldenModels.folder("text-classification").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(out).contains("512").doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
  }
}
