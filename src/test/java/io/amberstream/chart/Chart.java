package io.amberstream.chart;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * A chart in a folder. Helm itself, as a library, lints and renders it; where the library has none
 * for this platform the test is skipped, as it would download one.
 */
record Chart(Path folder) {
  private static final Path OURS = Path.of("src", "main", "helm", "amberstream");

  /** The chart of this repository. */
  static Chart ours() {
    assumeTrue(
        ServiceLoader.load(NativeLibrary.class).findFirst().isPresent(),
        "helm-java has no Helm for this platform");
    return new Chart(OURS);
  }

  /**
   * What {@code helm template tickets --namespace text} writes with these values.
   *
   * @param values YAML that is laid over {@code values.yaml}
   * @throws IllegalStateException if Helm refuses them; its message has Helm's words
   */
  Manifests render(String values) throws IOException {
    Path file = Files.createTempFile("values", ".yaml");
    try {
      Files.writeString(file, values);
      return Manifests.parse(
          new Helm(folder)
              .template()
              .withName("tickets")
              .withNamespace("text")
              .withKubeVersion("1.31.0")
              .withValuesFile(file)
              .call());
    } finally {
      Files.delete(file);
    }
  }

  LintResult lint() {
    return new Helm(folder).lint().strict().call();
  }
}
