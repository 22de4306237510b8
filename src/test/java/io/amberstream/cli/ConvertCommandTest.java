package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.Checkpoints;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code convert} and {@code optimize}: model folders made of what others made. */
class ConvertCommandTest {
  @TempDir private Path folder;

  @Test
  void aCheckpointBecomesAFolderThatTheDoctorTakes() throws IOException {
    Path texts = Files.writeString(folder.resolve("texts"), "the app is slow\n\nthank you!\n");
    Path out = folder.resolve("out");

    CommandRun run =
        CommandRun.of(
            "convert",
            Checkpoints.folder("bert-text").toString(),
            out.toString(),
            "--texts",
            texts.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines())
        .contains("folder     " + out, "heads      text-classification", "int8       token")
        .anyMatch(line -> line.matches("logits +logits .* off on average.* of 2 labels flip.*"));
    assertThat(run.err()).as("nobody watches").isEmpty();
    CommandRun doctor = CommandRun.of("doctor", out.toString());
    assertThat(doctor.exitCode()).isZero();
    assertThat(doctor.out()).contains("fast kernel, exact").contains("praise, billing, outage");
  }

  @Test
  void whatIsWrongIsSaidWithoutAStackTrace() {
    CommandRun run =
        CommandRun.of("convert", folder.resolve("none").toString(), folder.resolve("o").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("config.json is missing").doesNotContain("\tat ");
  }

  @Test
  void stepsThatAreOnlyMeasuredAreWarnedOf() throws IOException {
    Path texts = Files.writeString(folder.resolve("texts"), "the app is slow\n");

    CommandRun run =
        CommandRun.of(
            "convert",
            "--int8=static",
            "--texts=" + texts,
            Checkpoints.folder("electra-text").toString(),
            folder.resolve("out").toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("warning: steps that are only measured");
  }

  @Test
  void anExportIsOptimized() {
    Path out = folder.resolve("out");

    CommandRun run =
        CommandRun.of(
            "optimize", GoldenModels.folder("token-classification").toString(), out.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).contains("int8       none");
    assertThat(out.resolve("model.onnx")).exists();
  }
}
