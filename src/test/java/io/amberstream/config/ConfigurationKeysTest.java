package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.Ask;
import io.amberstream.docs.GeneratedPart;
import io.amberstream.drift.DriftSettings;
import io.amberstream.tagging.TopK;
import io.amberstream.yaml.References;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the one table of keys against the manual, and against what is read into. */
class ConfigurationKeysTest {
  private static final String ENTRY = "pipelines.NAME.tag_with[]";

  /** Components whose own keys stand in the section around them. */
  private static final Set<Class<?>> INLINE =
      Set.of(
          OutputConfig.class,
          RegistryConfig.class,
          FlowConfig.class,
          DriftSettings.class,
          ProtobufConfig.class);

  /** Components whose keys are called otherwise, or stand in the section around them. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "pipelines.NAME.to.goes_on", "pipelines.NAME.to.continue",
          "http.host", "http.address",
          "http.port", "http.address");

  @Test
  void manualHoldsTheTable() throws IOException {
    new GeneratedPart(Path.of("docs/configuration.md"), "Section.java")
        .assertHolds(KeyPage.markdown(), ConfigurationKeysTest.class);
  }

  @Test
  void everyKeyIsReadIntoAComponentAndEveryComponentIsAKey() {
    Set<String> components = new TreeSet<>();
    walk(Configuration.class, "", components);
    components.removeIf(key -> key.equals("references"));

    assertThat(keys()).containsExactlyInAnyOrderElementsOf(components);
  }

  @Test
  void everySectionIsAKeyOfTheSectionAroundIt() {
    Set<String> keys = new TreeSet<>(keys());
    assertThat(Section.all())
        .extracting(section -> section.path().replaceAll("(\\.NAME|\\[])$", ""))
        .filteredOn(path -> !path.isEmpty())
        .allSatisfy(path -> assertThat(keys).contains(path));
  }

  @Test
  void everyKindOfQuestionHasItsKey() {
    assertThat(TagWithKeys.ENTRY.keys()).extracting(KnownKey::name).containsAll(AskReader.KINDS);
  }

  @Test
  void linesFitThePage() {
    assertThat(KeyPage.markdown().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(KeyPage.WIDTH));
  }

  /** Those of Kafka are Kafka's; {@link KafkaKeysTest} is about them. */
  private static List<String> keys() {
    return Section.all().stream()
        .filter(section -> !section.equals(FileKeys.KAFKA))
        .flatMap(
            section ->
                section.keys().stream()
                    .map(
                        key ->
                            section.path().isEmpty()
                                ? key.name()
                                : section.path() + "." + key.name()))
        .toList();
  }

  private static void walk(Class<?> type, String prefix, Set<String> keys) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = snake(component.getName());
      String key = prefix.isEmpty() ? name : prefix + "." + name;
      if (component.getType() == Ask.class) {
        asks(keys);
      } else if (INLINE.contains(held(component))) {
        walk(held(component), prefix, keys);
      } else {
        keys.add(OTHERWISE.getOrDefault(key, key));
        inside(component.getGenericType(), key, keys);
      }
    }
  }

  /** The component's class; of an optional one that of its value. */
  private static Class<?> held(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType of
            && component.getType() == Optional.class
            && of.getActualTypeArguments()[0] instanceof Class<?> value
        ? value
        : component.getType();
  }

  private static void inside(Type type, String key, Set<String> keys) {
    if (type instanceof ParameterizedType of) {
      Type[] arguments = of.getActualTypeArguments();
      Type last = arguments[arguments.length - 1];
      boolean isEntry = List.of("pipelines.NAME.tag_with", "pipelines.NAME.redact").contains(key);
      inside(last, arguments.length == 2 ? key + ".NAME" : isEntry ? key + "[]" : key, keys);
    } else if (type instanceof Class<?> section
        && section.isRecord()
        && section != TopK.class
        && section.getPackage() != References.class.getPackage()) {
      walk(section, key, keys);
    }
  }

  /** A kind has a section of its own where there is a key of its name. */
  private static void asks(Set<String> keys) {
    Set<String> names =
        TagWithKeys.ENTRY.keys().stream().map(KnownKey::name).collect(Collectors.toSet());
    for (Class<?> kind : Ask.class.getPermittedSubclasses()) {
      String name = snake(kind.getSimpleName());
      boolean isSection = names.contains(name) && !kind.equals(Ask.Questions.class);
      if (isSection) {
        keys.add(ENTRY + "." + name);
      }
      walk(kind, isSection ? ENTRY + "." + name : ENTRY, keys);
    }
  }

  private static String snake(String name) {
    String spelt = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    return spelt.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
