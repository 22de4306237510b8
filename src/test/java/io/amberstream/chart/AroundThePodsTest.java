package io.amberstream.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands around the pods: services, scaling, scraping, and who may reach whom. */
class AroundThePodsTest {
  private final Chart chart = Chart.ours();

  @Test
  void everySelectorFindsThePods() throws IOException {
    Manifests rendered = chart.render(Values.MOST);
    JsonNode labels = rendered.pod().at("/metadata/labels");
    List<JsonNode> selectors =
        List.of(
            rendered.all("Service").get(0).at("/spec/selector"),
            rendered.all("Service").get(1).at("/spec/selector"),
            rendered.only("StatefulSet").at("/spec/selector/matchLabels"),
            rendered.only("PodDisruptionBudget").at("/spec/selector/matchLabels"),
            rendered.only("NetworkPolicy").at("/spec/podSelector/matchLabels"));
    assertThat(selectors)
        .allSatisfy(
            selector -> {
              assertThat(selector.size()).isEqualTo(2);
              selector
                  .properties()
                  .forEach(
                      label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
            });
  }

  @Test
  void prometheusFindsTheServiceOfAllPods() throws IOException {
    Manifests rendered = chart.render(Values.MOST);
    JsonNode wanted = rendered.only("ServiceMonitor").at("/spec/selector/matchLabels");
    assertThat(rendered.all("Service"))
        .filteredOn(service -> hasAll(service.at("/metadata/labels"), wanted))
        .singleElement()
        .satisfies(
            service -> {
              assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
              assertThat(rendered.only("StatefulSet").at("/spec/serviceName"))
                  .isEqualTo(service.at("/metadata/name"));
            });
    JsonNode endpoint = rendered.only("ServiceMonitor").at("/spec/endpoints/0");
    assertThat(endpoint.path("path").asText()).isEqualTo("/metrics");
    assertThat(endpoint.path("scheme").asText()).isEqualTo("https");
    assertThat(endpoint.at("/authorization/credentials/key").asText()).isEqualTo("token");
  }

  @Test
  void scalesByTheLagOfItsOwnGroup() throws IOException {
    Manifests rendered = chart.render(Values.MOST);
    assertThat(rendered.only("StatefulSet").path("spec").has("replicas")).isFalse();
    JsonNode spec = rendered.only("ScaledObject").path("spec");
    assertThat(spec.at("/scaleTargetRef/name"))
        .isEqualTo(rendered.only("StatefulSet").at("/metadata/name"));
    assertThat(spec.path("maxReplicaCount").asInt()).isEqualTo(6);
    JsonNode trigger = spec.at("/triggers/0");
    assertThat(trigger.at("/metadata/consumerGroup").asText()).isEqualTo("ticket-tagger");
    assertThat(trigger.at("/metadata/bootstrapServers").asText()).isEqualTo("broker:9093");
    assertThat(trigger.at("/metadata/lagThreshold").isTextual()).isTrue();
    assertThat(trigger.at("/metadata/tls").asText()).isEqualTo("enable");
    assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo("kafka");
  }

  @Test
  void letsOutOnlyToDnsAndKafkaAndWhatIsNamed() throws IOException {
    JsonNode spec = chart.render(Values.MOST).only("NetworkPolicy").path("spec");
    assertThat(spec.path("policyTypes")).extracting(JsonNode::asText).contains("Egress", "Ingress");
    assertThat(spec.path("egress"))
        .flatExtracting(rule -> Manifests.elements(rule.path("ports")))
        .extracting(port -> port.path("port").asInt())
        .containsExactly(53, 53, 9093, 8081);
    assertThat(spec.at("/ingress/0/from/0").has("podSelector")).isTrue();
  }

  private static boolean hasAll(JsonNode labels, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
  }
}
