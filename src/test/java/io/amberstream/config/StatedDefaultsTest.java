package io.amberstream.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the defaults that the manual states: to set one changes nothing. */
class StatedDefaultsTest {
  /** The line of a section ends with its path, as the key table has it. */
  private static final String PIPELINES =
      """
      #@
      kafka: #@ kafka
        application.id: tickets
        bootstrap.servers: localhost:9092
      models:
        amber: { path: models/amber-mini }
        words: #@ models.NAME
          path: models/words
        candidate: { path: models/next }
      inference: {} #@ inference
      pipelines:
        tickets: #@ pipelines.NAME
          from: #@ pipelines.NAME.from
            topics: [tickets]
          language: { languages: [en, de] }
          patterns: { find: [card] }
          tag_with:
            - zero_shot: #@ pipelines.NAME.tag_with[].zero_shot
                labels: [billing, delivery]
            - question_field: question
              answers: {} #@ pipelines.NAME.tag_with[].answers
            - model: amber
              repair: #@ pipelines.NAME.tag_with[].repair
                generator: words
            - name: said
              summary: {} #@ pipelines.NAME.tag_with[].summary
            - rerank: #@ pipelines.NAME.tag_with[].rerank
                candidates_field: answers
            - model: amber #@ pipelines.NAME.tag_with[]
              pair_field: other
          redact:
            - spans: [patterns.CARD]
              with: mask
          to: #@ pipelines.NAME.to
            topic: tickets-tagged
          duplicates: {} #@ pipelines.NAME.duplicates
          drift: {} #@ pipelines.NAME.drift
          on_error: #@ pipelines.NAME.on_error
            dead_letter_topic: broken
            record: none
        orders:
          from:
            topics: [orders]
            format: avro
            registry: #@ pipelines.NAME.from.registry
              url: http://localhost:8081
          tag_with: [{ model: amber }]
          to:
            topic: orders-tagged
            framing: confluent
            registry: #@ pipelines.NAME.to.registry
              url: http://localhost:8081
        reviews:
          from: { topics: [reviews] }
          tag_with: [{ model: amber }]
          to: { topic: reviews-tagged, include_text: true }
          shadow: #@ pipelines.NAME.shadow
            model: candidate
            to: reviews-differ
      """;

  private static final String ENDPOINTS =
      """
      http: #@ http
        address: localhost:8080
        page: {} #@ http.page
      """;

  /** Whoever labels sees texts. */
  private static final String LABELLING =
      """
      http: { address: localhost:8080, page: { show_text: true } }
      label: #@ label
        from: reviews-tagged
        to: reviews-labelled
        head: topic
      """;

  /**
   * Not a value ({@code to.registry}, {@code http.page}), set later (Kafka's settings are handed on
   * as they are), or kept apart from none (the framing, which JSON has not).
   */
  private static final Set<String> OTHERWISE =
      Set.of(
          "kafka.processing.guarantee",
          "pipelines.NAME.to.framing",
          "pipelines.NAME.to.registry",
          "http.page");

  private static final Pattern VALUE = Pattern.compile("`([^`]+)`");

  @TempDir private static Path folder;

  @ParameterizedTest(name = "{0}.{1}: {2}")
  @MethodSource("stated")
  void aStatedDefaultIsTheOneThatHolds(String section, String key, String value)
      throws IOException, ConfigException {
    assertThat(load(set(section, key, value)))
        .usingRecursiveComparison()
        .ignoringFields("references")
        .isEqualTo(load(file(section)));
  }

  @Test
  void anotherValueIsSeen() throws IOException, ConfigException {
    assertThat(load(set("label", "blind", "false")))
        .usingRecursiveComparison()
        .ignoringFields("references")
        .isNotEqualTo(load(file("label")));
  }

  private static Stream<Arguments> stated() {
    return Section.all().stream()
        .flatMap(
            section ->
                section.keys().stream()
                    .filter(key -> VALUE.matcher(key.fallback()).matches())
                    .filter(key -> !OTHERWISE.contains(section.path() + "." + key.name()))
                    .map(key -> Arguments.of(section.path(), key.name(), value(key))));
  }

  private static String value(KnownKey key) {
    Matcher value = VALUE.matcher(key.fallback());
    assertThat(value.matches()).isTrue();
    return value.group(1);
  }

  private static String file(String section) {
    return PIPELINES + (section.equals("label") ? LABELLING : ENDPOINTS);
  }

  /** The file with the key as the first one of the section. */
  private static String set(String section, String key, String value) {
    String mark = "#@" + (section.isEmpty() ? "" : " " + section);
    List<String> lines = file(section).lines().toList();
    assertThat(lines)
        .as("the section %s in the file above", section)
        .anyMatch(at -> at.endsWith(mark));
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isHere = line.endsWith(mark);
      file.append(isHere ? line.replace(" {} #@", " #@") : line).append('\n');
      if (isHere) {
        String indent = line.contains("{}") ? indent(line) + "  " : indent(lines.get(i + 1));
        file.append(indent).append(key).append(": ").append(value).append('\n');
      }
    }
    return file.toString();
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  private static Configuration load(String text) throws IOException, ConfigException {
    Path file = Files.writeString(folder.resolve("amberstream.yaml"), text, UTF_8);
    return ConfigLoader.load(file, Map.of());
  }
}
