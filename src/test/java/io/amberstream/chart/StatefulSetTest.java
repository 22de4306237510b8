package io.amberstream.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pods that the chart makes. */
class StatefulSetTest {
  private static final String CHECKSUM = "/metadata/annotations/checksum~1configuration";

  private final Chart chart = Chart.ours();

  @Test
  void aNewVersionOfTheChartChangesNothingThatKubernetesKeeps(@TempDir Path folder)
      throws IOException {
    Chart next = new Chart(copy(chart.folder(), folder));
    Path about = folder.resolve("Chart.yaml");
    Files.writeString(about, Files.readString(about).replace("0.1.0", "0.2.0"));

    JsonNode old = chart.render(Values.LEAST).only("StatefulSet");
    JsonNode upgraded = next.render(Values.LEAST).only("StatefulSet");

    assertThat(upgraded.at("/metadata/labels/helm.sh~1chart").asText())
        .isEqualTo("amberstream-0.2.0");
    for (String kept : List.of("volumeClaimTemplates", "selector", "serviceName")) {
      assertThat(upgraded.path("spec").path(kept)).isEqualTo(old.path("spec").path(kept));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "configuration: { inference: { workers: 3 } }",
        "configuration: { pipelines: { tickets: { to: { topic: other } } } }",
        "files: { note.txt: a }",
        "secrets: { http-token: a }",
      })
  void whateverIsRenderedRestartsThePods(String changed) throws IOException {
    JsonNode before = chart.render(Values.LEAST).pod().at(CHECKSUM);
    JsonNode after = chart.render(Overlay.of(Values.LEAST, changed)).pod().at(CHECKSUM);
    assertThat(before.asText()).hasSize(64);
    assertThat(after.asText()).hasSize(64).isNotEqualTo(before.asText());
  }

  @Test
  void anotherNumberOfPodsRestartsNone() throws IOException {
    assertThat(chart.render(Overlay.of(Values.LEAST, "replicas: 2")).pod())
        .isEqualTo(chart.render(Values.LEAST).pod());
  }

  @ParameterizedTest
  @CsvSource({"500ms, 31", "30s, 60", "2m, 150", "1h, 3630"})
  void aPodHasTimeToDrain(String shutdownTimeout, int seconds) throws IOException {
    String values = "configuration: { shutdown_timeout: %s }".formatted(shutdownTimeout);
    assertThat(grace(Overlay.of(Values.LEAST, values))).isEqualTo(seconds);
  }

  @Test
  void theTimeToDrainCanBeSaid() throws IOException {
    assertThat(grace(Values.LEAST)).isEqualTo(60);
    assertThat(grace(Overlay.of(Values.LEAST, "terminationGracePeriodSeconds: 90"))).isEqualTo(90);
  }

  @Test
  void aRebalanceIsNoReasonToRestart() throws IOException {
    JsonNode container = chart.render(Values.LEAST).container();
    assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
    assertThat(container.at("/livenessProbe/httpGet/scheme").asText()).isEqualTo("HTTP");
  }

  @Test
  void probesSpeakTlsWhereTheEndpointsDo() throws IOException {
    JsonNode container = chart.render(Values.MOST).container();
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.path(probe).at("/httpGet/scheme").asText()).isEqualTo("HTTPS");
    }
  }

  @Test
  void containersMayDoNothingThatTheyNeedNot() throws IOException {
    JsonNode spec = chart.render(Values.MOST).pod().path("spec");
    assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    List<JsonNode> containers = Manifests.elements(spec.path("containers"));
    containers.addAll(Manifests.elements(spec.path("initContainers")));
    assertThat(containers)
        .hasSize(2)
        .extracting(container -> container.path("securityContext"))
        .allSatisfy(
            security -> {
              assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
              assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
              assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
  }

  @Test
  void whatTheImageWritesToIsMountedWritable() throws IOException {
    String image = Files.readString(Path.of("src", "main", "docker", "Dockerfile"));
    assertThat(image).contains("TMPDIR=/var/lib/amberstream/tmp", "10001:10001");
    Manifests rendered = chart.render(Values.LEAST);
    assertThat(rendered.pod().at("/spec/securityContext/fsGroup").asInt()).isEqualTo(10001);
    assertThat(rendered.container().path("volumeMounts"))
        .filteredOn(mount -> !mount.path("readOnly").asBoolean())
        .extracting(mount -> mount.path("mountPath").asText())
        .containsExactly("/var/lib/amberstream", "/tmp", "/var/lib/amberstream/state");
  }

  @Test
  void theStateOutlivesAPodUnlessNobodyWantsThat() throws IOException {
    JsonNode kept = chart.render(Values.LEAST).only("StatefulSet").path("spec");
    assertThat(kept.at("/volumeClaimTemplates/0/metadata/name").asText()).isEqualTo("state");
    Manifests lost = chart.render(Overlay.of(Values.LEAST, "persistence: { enabled: false }"));
    assertThat(lost.only("StatefulSet").path("spec").has("volumeClaimTemplates")).isFalse();
    assertThat(lost.pod().at("/spec/volumes"))
        .anySatisfy(
            volume -> {
              assertThat(volume.path("name").asText()).isEqualTo("state");
              assertThat(volume.has("emptyDir")).isTrue();
            });
  }

  @Test
  void modelsComeFromAVolumeOrAreCopied() throws IOException {
    String claim = "models: { volume: { persistentVolumeClaim: { claimName: models } } }";
    JsonNode mounted = chart.render(Overlay.of(Values.LEAST, claim)).pod().path("spec");
    assertThat(mounted.has("initContainers")).isFalse();
    assertThat(mounted.path("volumes"))
        .extracting(volume -> volume.at("/persistentVolumeClaim/claimName").asText())
        .contains("models");
    JsonNode copied = chart.render(Values.MOST).pod().path("spec");
    assertThat(copied.at("/initContainers/0/volumeMounts/0/mountPath").asText())
        .isEqualTo("/models");
  }

  @Test
  void theImageCanBePinned() throws IOException {
    String digest = "sha256:" + "0f".repeat(32);
    String pinned = "image: { repository: example.com/tagger, digest: '%s' }".formatted(digest);
    assertThat(chart.render(Values.LEAST).container().path("image").asText())
        .isEqualTo("amberstream:0.1.0");
    assertThat(chart.render(Overlay.of(Values.LEAST, pinned)).container().path("image").asText())
        .isEqualTo("example.com/tagger@" + digest);
  }

  private int grace(String values) throws IOException {
    return chart.render(values).pod().at("/spec/terminationGracePeriodSeconds").asInt();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.filter(Files::isRegularFile).forEach(file -> copyFile(file, from, to));
    }
    return to;
  }

  private static void copyFile(Path file, Path from, Path to) {
    try {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
