package io.amberstream.config;

import io.amberstream.ask.Ask;
import io.amberstream.tagging.TopK;
import io.amberstream.yaml.References;
import io.amberstream.yaml.YamlDocument;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A configuration as an operator may see it: every key with the value in effect, secrets masked.
 *
 * <p>It walks the records, so that a key that is new is shown, and masked, without anyone thinking
 * of it here.
 */
public final class ShownConfiguration {
  /** Components whose keys are words that Java keeps to itself. */
  private static final Map<String, String> NAMES = Map.of("goes_on", "continue");

  /** Components whose own keys stand in the section around them. */
  private static final Set<String> INLINE = Set.of("output", "ask", "server", "flow", "settings");

  private final References references;

  private ShownConfiguration(References references) {
    this.references = references;
  }

  /**
   * The configuration as YAML. What came from {@code ${NAME}} is shown as just that, and what may
   * be a secret as {@code ***}.
   *
   * @param kafkaDefaults settings of Kafka where the configuration says nothing
   */
  public static String yaml(Configuration configuration, Map<String, String> kafkaDefaults) {
    ShownConfiguration shown = new ShownConfiguration(configuration.references());
    Map<String, Object> all = shown.fields("", configuration);
    all.remove("references");
    Map<String, String> kafka = new LinkedHashMap<>(configuration.kafka());
    kafkaDefaults.forEach(kafka::putIfAbsent);
    all.put("kafka", shown.kafka(kafka));
    configuration.http().ifPresent(http -> all.put("http", shown.http(http)));
    return YamlDocument.write(all);
  }

  private Map<String, Object> kafka(Map<String, String> settings) {
    Map<String, Object> shown = new LinkedHashMap<>();
    settings.forEach(
        (name, value) ->
            shown.put(
                name, Secrets.maybeIn(name) ? Secrets.MASK : leaf("kafka." + name, value, value)));
    return shown;
  }

  private Map<String, Object> http(HttpConfig http) {
    Map<String, Object> shown = new LinkedHashMap<>();
    String address = http.host() + ":" + http.port();
    shown.put("address", leaf("http.address", address, address));
    http.token().ifPresent(token -> shown.put("token", Secrets.MASK));
    http.tls()
        .ifPresent(
            tls -> {
              String keystore = tls.keystore().toString();
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("keystore", leaf("http.tls.keystore", keystore, keystore));
              fields.put("password", Secrets.MASK);
              shown.put("tls", fields);
            });
    http.page().ifPresent(page -> shown.put("page", fields("http.page", page)));
    return shown;
  }

  private Map<String, Object> fields(String key, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      String name = name(component);
      Object part = component(component, value);
      if (part instanceof Ask ask && ask.section().isPresent()) {
        String section = ask.section().get();
        fields.put(section, fields(join(key, section), ask));
      } else if (INLINE.contains(name)) {
        fields.putAll(fields(key, part));
      } else {
        show(join(key, name), part).ifPresent(shown -> fields.put(name, shown));
      }
    }
    return fields;
  }

  private Optional<Object> show(String key, Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(found -> show(key, found));
    }
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? show(key, number.getAsInt()) : Optional.empty();
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? show(key, number.getAsDouble()) : Optional.empty();
    }
    if (value instanceof TopK topK) {
      return show(key, topK.isAll() ? TopK.ALL_LABEL : topK.most());
    }
    if (value instanceof LabelThreshold threshold) {
      return show(key, threshold.shown());
    }
    if (value instanceof Record fields) {
      return Optional.of(fields(key, fields));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach(
          (name, entry) ->
              show(join(key, String.valueOf(name)), entry)
                  .ifPresent(shown -> entries.put(String.valueOf(name), shown)));
      return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
    }
    if (value instanceof Collection<?> collection) {
      List<Object> items = new ArrayList<>();
      collection.forEach(item -> show(key + "[" + items.size() + "]", item).ifPresent(items::add));
      return items.isEmpty() ? Optional.empty() : Optional.of(items);
    }
    return Optional.of(leaf(key, text(value), value));
  }

  /** A single value; by its key or, where the file spells that otherwise, by the value itself. */
  private Object leaf(String key, String text, Object value) {
    Optional<String> reference =
        references.shown(key).or(() -> references.shown(key.replace("[0]", "")));
    if (reference.isPresent()) {
      return reference.get();
    }
    if (references.isWhole(text)) {
      return Secrets.MASK;
    }
    return value instanceof Number || value instanceof Boolean ? value : references.mask(text);
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      long millis = duration.toMillis();
      return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
    return value.toString();
  }

  private static String name(RecordComponent component) {
    String snake = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return NAMES.getOrDefault(snake, snake);
  }

  private static String join(String key, String name) {
    return key.isEmpty() ? name : key + "." + name;
  }

  private static Object component(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record does not show its " + component.getName(), e);
    }
  }
}
