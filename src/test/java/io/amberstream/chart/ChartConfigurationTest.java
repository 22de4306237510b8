package io.amberstream.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.config.ConfigLoader;
import io.amberstream.config.Configuration;
import io.amberstream.config.HttpConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that the chart puts into a pod, loaded as the pod loads it. */
class ChartConfigurationTest {
  private static final String SECRETS = "/run/secrets/amberstream";

  @TempDir Path folder;

  private final Chart chart = Chart.ours();

  @Test
  void theChartAddsWhatBelongsToThePod() throws Exception {
    Configuration loaded = load(chart.render(Values.LEAST));
    assertThat(loaded.kafka())
        .contains(
            entry("application.id", "ticket-tagger"),
            entry("state.dir", "/var/lib/amberstream/state"),
            entry("group.instance.id", "tickets-amberstream-0"));
    assertThat(loaded.http()).contains(new HttpConfig("0.0.0.0", 8080));
  }

  @Test
  void everythingThatIsGivenArrives() throws Exception {
    Configuration loaded = load(chart.render(Values.MOST));
    assertThat(loaded.kafka())
        .contains(
            entry("producer.transaction.timeout.ms", "60000"),
            entry(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                    + " username=\"amberstream\" password=\"s3cret\";"));
    assertThat(loaded.inference().maxTextLength()).isEqualTo(1_000_000);
    assertThat(loaded.http().orElseThrow().token()).contains("0123456789abcdef");
    assertThat(loaded.shutdownTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(loaded.pipelines().values())
        .extracting(tickets -> tickets.to().size())
        .containsExactly(2);
  }

  @Test
  void aFileCanBeGivenAsItIs() throws Exception {
    String example = Files.readString(Path.of("docs", "examples", "tickets.yaml"));
    Manifests rendered = chart.render("configuration: |\n" + example.indent(2));
    Configuration loaded = load(rendered);
    assertThat(loaded.pipelines()).containsOnlyKeys("tickets");
    assertThat(loaded.kafka()).contains(entry("state.dir", "/var/lib/amberstream/state"));
    assertThat(loaded.http()).contains(new HttpConfig("0.0.0.0", 8080));
  }

  @Test
  void anIdIsKeptOnlyWithAVolumeAndWhereTheProtocolKnowsIt() throws Exception {
    for (String values :
        new String[] {
          "persistence: { enabled: false }",
          "staticMembership: false",
          "configuration: { kafka: { group.protocol: streams } }"
        }) {
      Manifests rendered = chart.render(Overlay.of(Values.LEAST, values));
      assertThat(load(rendered).kafka()).as(values).doesNotContainKey("group.instance.id");
    }
  }

  @Test
  void filesAndSecretsAreWhereTheConfigurationLooksForThem() throws IOException {
    Manifests rendered = chart.render(Values.MOST);
    assertThat(rendered.only("ConfigMap").at("/data/ca.pem").asText()).contains("CERTIFICATE");
    JsonNode mounts = rendered.container().path("volumeMounts");
    assertThat(mounts)
        .anySatisfy(mount -> assertMount(mount, "configuration", "/etc/amberstream"))
        .anySatisfy(mount -> assertMount(mount, "secrets", SECRETS));
    assertThat(rendered.pod().at("/spec/volumes"))
        .filteredOn(volume -> volume.path("name").asText().equals("secrets"))
        .flatExtracting(volume -> Manifests.elements(volume.at("/projected/sources")))
        .extracting(source -> source.at("/secret/name").asText())
        .containsExactly("tickets-amberstream", "keys");
  }

  private static void assertMount(JsonNode mount, String name, String path) {
    assertThat(mount.path("name").asText()).isEqualTo(name);
    assertThat(mount.path("mountPath").asText()).isEqualTo(path);
    assertThat(mount.path("readOnly").asBoolean()).isTrue();
  }

  /** As in a pod with its secrets; those of other Secrets hold {@code changeit}. */
  private Configuration load(Manifests rendered) throws Exception {
    Files.writeString(folder.resolve("key"), "changeit");
    for (JsonNode secret : rendered.all("Secret")) {
      for (Map.Entry<String, JsonNode> entry : secret.path("data").properties()) {
        byte[] value = Base64.getDecoder().decode(entry.getValue().asText());
        Files.write(folder.resolve(entry.getKey()), value);
      }
    }
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, rendered.configuration().replace(SECRETS, folder.toString()));
    return ConfigLoader.load(
        file,
        Map.of(
            "POD_NAME", "tickets-amberstream-0",
            "KAFKA_BOOTSTRAP_SERVERS", "broker:9092"));
  }
}
