package io.amberstream.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Values laid over others, as Helm lays files of values: maps are merged, all else is replaced. */
final class Overlay {
  private Overlay() {}

  static String of(String below, String above) {
    return new Yaml().dump(merge(load(below), load(above)));
  }

  private static Map<String, Object> load(String yaml) {
    return new Yaml().load(yaml);
  }

  private static Map<String, Object> merge(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> merged = new LinkedHashMap<>(below);
    above.forEach((key, value) -> merged.merge(key, value, Overlay::both));
    return merged;
  }

  @SuppressWarnings("unchecked")
  private static Object both(Object below, Object above) {
    return below instanceof Map && above instanceof Map
        ? merge((Map<String, Object>) below, (Map<String, Object>) above)
        : above;
  }
}
