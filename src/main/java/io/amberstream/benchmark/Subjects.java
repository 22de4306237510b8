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

  /** Runs {@code run CONFIG}, in as many processes as the variant has. */
  Subject pipeline(Variant variant) throws InterruptedException {
    TrialTopics route = cluster.route(variant.name());
    List<ChildJvm> children = new ArrayList<>();
    for (int i = 1; i <= variant.processes(); i++) {
      String process = variant.name() + "-" + i;
      Path config = cluster.folder().resolve(process + ".yaml");
      try {
        // JSON is YAML.
        Files.write(config, JSON.writeValueAsBytes(configuration(route, process, variant)));
      } catch (IOException e) {
        throw new UncheckedIOException("the configuration cannot be written", e);
      }
      children.add(cluster.command(process, List.of("run", config.toString())));
    }
    Subject subject = new Subject(route, children);
    return started(subject, variant.name(), variant.processes());
  }

  /** Runs the application that asks the model text by text. */
  Subject perRecord(String name, int threads) throws InterruptedException {
    TrialTopics route = cluster.route(name);
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

  private Map<String, Object> configuration(TrialTopics route, String process, Variant variant) {
    Map<String, Object> kafka = new LinkedHashMap<>();
    kafka.put("application.id", route.name());
    kafka.put("bootstrap.servers", cluster.bootstrapServers());
    kafka.put("processing.guarantee", "exactly_once_v2");
    kafka.put("state.dir", cluster.folder().resolve(process + "-state").toString());
    kafka.putAll(section("kafka"));
    Map<String, Object> engine = new LinkedHashMap<>(section("inference"));
    engine.putAll(variant.inference());
    Map<String, Object> tagWith = new LinkedHashMap<>();
    tagWith.put("model", "model");
    if (!variant.heads().isEmpty()) {
      tagWith.put("heads", variant.heads());
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
    Map<String, Object> settings = new LinkedHashMap<>(variant.model());
    settings.put("path", model.toString());
    configuration.put("models", Map.of("model", settings));
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
