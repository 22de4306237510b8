package io.amberstream.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the applications that are measured, each with topics of its own. */
final class Subjects {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cluster cluster;
  private final Path model;
  private final Map<String, String> settings;

  /**
   * Prepares to start them.
   *
   * @param settings of the configuration file, as {@code section.key}, for all applications
   */
  Subjects(Cluster cluster, Path model, Map<String, String> settings) {
    this.cluster = cluster;
    this.model = model.toAbsolutePath();
    this.settings = settings;
  }

  /**
   * Runs {@code run CONFIG}.
   *
   * @param heads empty for all
   * @param inference settings of this application alone
   * @param processes how many share the topic
   */
  Subject pipeline(String name, List<String> heads, Map<String, String> inference, int processes)
      throws InterruptedException {
    Route route = cluster.route(name);
    List<ChildJvm> children = new ArrayList<>();
    for (int i = 1; i <= processes; i++) {
      String process = name + "-" + i;
      Path config = cluster.folder().resolve(process + ".yaml");
      try {
        // JSON is YAML.
        Files.write(
            config, JSON.writeValueAsBytes(configuration(route, process, heads, inference)));
      } catch (IOException e) {
        throw new UncheckedIOException("the configuration cannot be written", e);
      }
      children.add(cluster.command(process, List.of("run", config.toString())));
    }
    Subject subject = new Subject(route, children);
    return started(subject, name, processes);
  }

  /** Runs the application that asks the model text by text. */
  Subject perRecord(String name, int threads) throws InterruptedException {
    Route route = cluster.route(name);
    List<String> arguments =
        List.of(
            cluster.bootstrapServers(),
            name,
            cluster.folder().resolve(name + "-state").toString(),
            model.toString(),
            Integer.toString(threads));
    Subject subject =
        new Subject(
            route, List.of(cluster.program(name + "-1", PerRecordApplication.class, arguments)));
    return started(subject, name, 1);
  }

  private Subject started(Subject subject, String applicationId, int processes)
      throws InterruptedException {
    try {
      cluster.awaitMembers(applicationId, processes, subject::checkAlive);
      return subject;
    } catch (RuntimeException | InterruptedException e) {
      subject.close();
      throw e;
    }
  }

  private Map<String, Object> configuration(
      Route route, String process, List<String> heads, Map<String, String> inference) {
    Map<String, Object> kafka = new LinkedHashMap<>();
    kafka.put("application.id", route.name());
    kafka.put("bootstrap.servers", cluster.bootstrapServers());
    kafka.put("processing.guarantee", "exactly_once_v2");
    kafka.put("state.dir", cluster.folder().resolve(process + "-state").toString());
    kafka.putAll(section("kafka"));
    Map<String, Object> engine = new LinkedHashMap<>(section("inference"));
    engine.putAll(inference);
    Map<String, Object> tagWith = new LinkedHashMap<>();
    tagWith.put("model", "model");
    if (!heads.isEmpty()) {
      tagWith.put("heads", heads);
    }
    Map<String, Object> pipeline = new LinkedHashMap<>();
    pipeline.put(
        "from",
        Map.of(
            "topics",
            List.of(route.input()),
            "format",
            "json",
            "text_field",
            Events.TEXT_FIELD,
            "id_field",
            Events.ID_FIELD));
    pipeline.put("tag_with", List.of(tagWith));
    pipeline.put("to", Map.of("topic", route.output(), "format", "avro"));
    pipeline.put("on_error", Map.of("dead_letter_topic", route.deadLetters()));
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("kafka", kafka);
    configuration.put("models", Map.of("model", Map.of("path", model.toString())));
    if (!engine.isEmpty()) {
      configuration.put("inference", engine);
    }
    configuration.put("pipelines", Map.of("measured", pipeline));
    return configuration;
  }

  private Map<String, String> section(String name) {
    Map<String, String> section = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(name + ".")) {
            section.put(key.substring(name.length() + 1), value);
          }
        });
    return section;
  }
}
