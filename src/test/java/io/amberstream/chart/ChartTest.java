package io.amberstream.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as a whole: what Helm says of it, and what it refuses. */
class ChartTest {
  private static final Pattern POM_VERSION =
      Pattern.compile("<artifactId>amberstream</artifactId>\\s*<version>(.+?)</version>");

  private final Chart chart = Chart.ours();

  @Test
  void helmFindsNothingToSay() {
    LintResult result = chart.lint();
    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(line -> line.contains("[WARNING]"));
  }

  @Test
  void itsVersionsAreThatOfThePom() throws IOException {
    Matcher pom = POM_VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(pom.find()).isTrue();
    assertThat(chart.folder().resolve("Chart.yaml"))
        .content()
        .contains("\nversion: " + pom.group(1) + "\n")
        .contains("\nappVersion: \"" + pom.group(1) + "\"\n");
  }

  @Test
  void rendersNoMoreThanIsAskedFor() throws IOException {
    assertThat(chart.render(Values.LEAST).kinds())
        .containsExactlyInAnyOrder(
            "ConfigMap", "PodDisruptionBudget", "Service", "ServiceAccount", "StatefulSet");
  }

  @Test
  void rendersAllThatIsAskedFor() throws IOException {
    assertThat(chart.render(Values.MOST).kinds())
        .containsExactlyInAnyOrder(
            "ConfigMap",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "ScaledObject",
            "Secret",
            "Service",
            "ServiceAccount",
            "ServiceMonitor",
            "StatefulSet");
  }

  @Test
  void asksForAConfiguration() {
    assertThatThrownBy(() -> chart.render("replicas: 2"))
        .hasMessageContaining("configuration is empty: set it to a map with kafka and pipelines");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicaCount: 2                     | replicaCount",
        "replicas: two                       | replicas",
        "service: { port: 80800 }            | port",
        "configuration: { kafka: { application.id: a, bootstrap.servers: b:1 }, pipelines: { p: {"
            + " form: { topics: [t] } } } }  | form",
        "image: { digest: 'sha256:12' }      | digest",
        "models: { copy: { image: a } }      | command",
        "files: { pipeline.yaml: a }         | pipeline.yaml"
      })
  void itsSchemaFindsMistakes(String values, String named) {
    assertThatThrownBy(() -> chart.render(values))
        .hasMessageContaining("specifications of the schema")
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models: { volume: { emptyDir: {} }, copy: { image: a, command: [b] } } | both set",
        "'configuration: {shutdown_timeout: \"${T}\"}' | expected a number with ms, s, m or h",
        "'configuration: {http: {token: \"${T}\"}}\nserviceMonitor: {enabled: true}' | tokenSecret",
        "'configuration: {kafka: {bootstrap.servers: \"${B}\"}}\nautoscaling: {enabled: true}' |"
            + " autoscaling.bootstrapServers"
      })
  void saysWhatDoesNotFitTogether(String values, String said) {
    assertThatThrownBy(() -> chart.render(Overlay.of(Values.LEAST, values)))
        .hasMessageContaining(said);
  }
}
