package io.amberstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amberstream.docs.GeneratedFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the rules are written from the catalogue, and Prometheus takes them. */
class MonitoringFilesTest {
  private static final Path FOLDER = Path.of("src", "main", "grafana");
  private static final Path RULES = FOLDER.resolve("rules.yml");

  @Test
  void theDashboardIsWrittenFromTheCatalogue() throws IOException {
    new GeneratedFile(FOLDER.resolve("dashboard.json"))
        .assertHolds(Dashboard.json(), MonitoringFilesTest.class);
  }

  @Test
  void theRulesAreWrittenFromTheCatalogue() throws IOException {
    new GeneratedFile(RULES).assertHolds(AlertRule.file(), MonitoringFilesTest.class);
  }

  @Test
  void everyRunbookIsASectionOfTheManual() throws IOException {
    for (AlertRule rule : AlertRule.all()) {
      String[] link = rule.runbook().split("#", -1);
      List<String> anchors =
          Files.readAllLines(Path.of("docs", link[0])).stream()
              .filter(line -> line.startsWith("#"))
              .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
              .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
              .toList();
      assertThat(anchors).as(rule.name()).contains(link[1]);
    }
  }

  @Test
  void rulesLookBackOverFourScrapesOfAMinute() {
    assertThat(AlertRule.file()).doesNotContainPattern("\\[[1-3]m]").doesNotContain("s]");
  }

  @Test
  void prometheusTakesTheRulesAndTheyFireWhenTheyShould() throws Exception {
    assumeTrue(promtool(), "promtool is not installed (Debian: package prometheus)");
    run("promtool", "check", "rules", RULES.toString());
    run(
        "promtool",
        "test",
        "rules",
        Path.of("src", "test", "prometheus", "rules_test.yml").toString());
  }

  private static boolean promtool() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }
}
