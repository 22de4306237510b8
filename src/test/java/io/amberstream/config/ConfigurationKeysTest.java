package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.Ask;
import io.amberstream.tagging.TopK;
import io.amberstream.yaml.References;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the manual's keys against the components of the records. */
class ConfigurationKeysTest {
  /** What is no key, or whose keys its reader names. */
  private static final Set<Class<?>> OTHERS = Set.of(Ask.class, References.class, HttpConfig.class);

  @Test
  void everyComponentIsAKeyOfTheManual() throws IOException {
    String manual = Files.readString(Path.of("docs", "configuration.md"));
    List<String> keys = new ArrayList<>();
    walk(Configuration.class, "", keys);
    assertThat(keys).contains("models.NAME.max_length", "pipelines.NAME.to.continue");
    assertThat(keys).allSatisfy(key -> assertThat(manual).contains("\n| `" + key + "` |"));
  }

  private static void walk(Class<?> type, String prefix, List<String> keys) {
    for (RecordComponent component : type.getRecordComponents()) {
      String snake = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      String name = snake.equals("goes_on") ? "continue" : snake;
      boolean inline = name.equals("output");
      add(component.getGenericType(), inline ? prefix : prefix + name, inline, keys);
    }
  }

  private static void add(Type type, String key, boolean inline, List<String> keys) {
    if (type instanceof ParameterizedType of) {
      Type[] arguments = of.getActualTypeArguments();
      Type last = arguments[arguments.length - 1];
      boolean named = arguments.length == 2 && isSection(last);
      boolean listed = of.getRawType() == List.class && key.endsWith("tag_with");
      add(last, key + (named ? ".NAME" : listed ? "[]" : ""), inline, keys);
    } else if (isSection(type)) {
      walk((Class<?>) type, inline ? key : key + ".", keys);
    } else if (!OTHERS.contains(type) && !key.endsWith(".languages")) {
      keys.add(key);
    }
  }

  private static boolean isSection(Type type) {
    return type instanceof Class<?> found
        && found.isRecord()
        && found != TopK.class
        && !OTHERS.contains(found);
  }
}
