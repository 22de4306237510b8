package io.amberstream.app;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.config.ConfigException;
import io.amberstream.config.ConfigLoader;
import io.amberstream.config.Configuration;
import io.amberstream.golden.GoldenModels;
import io.amberstream.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * A configuration file for one test, with tiny models: {@code classifier} and {@code recogniser}.
 * Everything that it names in Kafka begins with the name of the scenario.
 */
public final class Scenario {
  public static final int PARTITIONS = 4;

  private final String bootstrapServers;
  private final Path folder;
  private final String name;
  private final Map<String, String> kafka = new LinkedHashMap<>();
  private final StringBuilder pipelines = new StringBuilder();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path classifier = golden("text-classification");
  private Path recogniser = golden("token-classification");
  private String versions = "";
  private Optional<Path> candidate = Optional.empty();
  private String ending = "";

  /** One without pipelines. */
  public Scenario(EmbeddedBroker broker, Path folder, String name) {
    this(broker.bootstrapServers(), folder, name);
  }

  private Scenario(String bootstrapServers, Path folder, String name) {
    this.bootstrapServers = bootstrapServers;
    this.folder = folder;
    this.name = name;
    kafka.put("application.id", name);
    kafka.put("bootstrap.servers", bootstrapServers);
    kafka.put("state.dir", folder.resolve("state").toString());
  }

  /** One pipeline from JSON to Avro, from the topic NAME-in to NAME-out and NAME-dead. */
  static Scenario jsonToAvro(EmbeddedBroker broker, Path folder, String name) {
    return jsonToAvro(broker.bootstrapServers(), folder, name);
  }

  /** The same with a broker in another process. */
  public static Scenario jsonToAvro(String bootstrapServers, Path folder, String name) {
    return new Scenario(bootstrapServers, folder, name)
        .pipeline(
            "main",
            """
            from: { topics: [%s], text_field: body }
            tag_with: [{ model: classifier }]
            to: { topic: %s }
            on_error: { dead_letter_topic: %s }
            """,
            name + "-in",
            name + "-out",
            name + "-dead");
  }

  /** Sets one of Kafka's settings. */
  public Scenario kafka(String key, String value) {
    kafka.put(key, value);
    return this;
  }

  /** Takes another folder for the classifier. */
  public Scenario classifier(Path model) {
    classifier = model;
    return this;
  }

  /** Takes another folder for the recogniser. */
  Scenario recogniser(Path model) {
    recogniser = model;
    return this;
  }

  /** Adds a model {@code candidate} with this folder. */
  Scenario candidate(Path model) {
    candidate = Optional.of(model);
    return this;
  }

  /** Names a version of the classifier. */
  Scenario version(String version, Path model) {
    versions += ", %s: '%s'".formatted(version, model);
    return this;
  }

  /** Sets a variable of the environment. */
  Scenario environment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Adds a pipeline. */
  public Scenario pipeline(String pipeline, String yaml, String... topics) {
    pipelines.append("  ").append(pipeline).append(":\n");
    pipelines.append(yaml.formatted((Object[]) topics).indent(4));
    return this;
  }

  /** Adds lines behind the pipelines. */
  public Scenario ending(String yaml) {
    ending = yaml;
    return this;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public String applicationId() {
    return name;
  }

  /** The scenario's topic with this ending. */
  public TestTopic topic(String suffix) {
    return new TestTopic(bootstrapServers, name + "-" + suffix);
  }

  /** Creates topics. */
  public Scenario create(String... suffixes) {
    try (Admin admin = admin()) {
      Topics.create(
          admin,
          List.of(suffixes).stream().map(suffix -> name + "-" + suffix).toList(),
          PARTITIONS);
    }
    return this;
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Writes the file. */
  public Path file() {
    StringBuilder yaml = new StringBuilder("kafka:\n");
    kafka.forEach((key, value) -> yaml.append("  %s: '%s'%n".formatted(key, value)));
    yaml.append("models:\n");
    String named = versions.isEmpty() ? "" : ", versions: {%s }".formatted(versions.substring(1));
    yaml.append("  classifier: { path: '%s'%s }%n".formatted(classifier, named));
    yaml.append("  recogniser: { path: '%s' }%n".formatted(recogniser));
    candidate.ifPresent(it -> yaml.append("  candidate: { path: '%s' }%n".formatted(it)));
    yaml.append("pipelines:\n").append(pipelines).append(ending);
    try {
      return Files.writeString(folder.resolve(name + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Configuration load() {
    try {
      return ConfigLoader.load(file(), environment);
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Starts the application, which creates what topics are missing. */
  public Application start() {
    return Application.start(load(), new StartOptions(true, PARTITIONS));
  }

  private static Path golden(String folder) {
    return GoldenModels.folder(folder).toAbsolutePath();
  }
}
