package io.amberstream.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/** What a chart was rendered to: objects of Kubernetes. */
record Manifests(List<JsonNode> objects) {
  private static final JsonMapper JSON = new JsonMapper();

  static Manifests parse(String yaml) {
    List<JsonNode> objects = new ArrayList<>();
    for (Object document : new Yaml().loadAll(yaml)) {
      if (document != null) {
        objects.add(JSON.valueToTree(document));
      }
    }
    return new Manifests(objects);
  }

  List<String> kinds() {
    return objects.stream().map(object -> object.path("kind").asText()).distinct().toList();
  }

  /** The object of this kind, or the first of several. */
  JsonNode only(String kind) {
    List<JsonNode> found = all(kind);
    assertThat(found).as(kind).isNotEmpty();
    return found.get(0);
  }

  List<JsonNode> all(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  /** The pod that the stateful set describes: {@code spec} and {@code metadata}. */
  JsonNode pod() {
    return only("StatefulSet").at("/spec/template");
  }

  JsonNode container() {
    return pod().at("/spec/containers/0");
  }

  /** The elements of an array. */
  static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  /** The text of the file that Amberstream reads. */
  String configuration() {
    return only("ConfigMap").at("/data/pipeline.yaml").asText();
  }
}
