package io.amberstream.recipe;

import io.amberstream.app.EventFormat;
import io.amberstream.app.TopicRegistry;
import io.amberstream.config.InputFormat;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.FileFormat;
import io.amberstream.labelled.LabelledTopic;
import io.amberstream.training.DataSource;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Reads one entry of {@code data}: a file, or a topic. */
final class SourceReader {
  private SourceReader() {}

  static Optional<DataSource> read(ConfigNode node, Optional<Properties> cluster) {
    if (node.isScalar()) {
      return node.scalar()
          .flatMap(Scalar::path)
          .map(path -> new DataSource.File(path, Optional.empty(), FieldNames.defaults()));
    }
    boolean isTopic = node.entries().filter(keys -> keys.containsKey("topic")).isPresent();
    return isTopic ? topic(node, cluster) : file(node);
  }

  private static Optional<DataSource> file(ConfigNode node) {
    int before = node.problems().count();
    MappingReader file = RecipeKeys.FILE_SOURCE.read(node);
    Optional<Path> path = file.scalar("file").flatMap(Scalar::path);
    Optional<FileFormat> format =
        file.scalar("format").flatMap(value -> value.choice(FileFormat.class));
    FieldNames fields = fields(file);
    return node.problems()
        .ifNoneSince(before, () -> new DataSource.File(path.orElseThrow(), format, fields));
  }

  private static Optional<DataSource> topic(ConfigNode node, Optional<Properties> cluster) {
    int before = node.problems().count();
    MappingReader topic = RecipeKeys.TOPIC_SOURCE.read(node);
    Optional<String> name = topic.text("topic");
    Optional<InputFormat> format =
        topic
            .scalar("format")
            .flatMap(
                value ->
                    value.choice(
                        List.of(InputFormat.JSON, InputFormat.AVRO), InputFormat::toString));
    List<Path> schemas =
        topic.scalars("schema_files").stream().flatMap(file -> file.path().stream()).toList();
    List<String> ids =
        topic.scalars("id_fields").stream().flatMap(field -> field.text().stream()).toList();
    FieldNames fields = fields(topic);
    if (cluster.isEmpty()) {
      node.problem("kafka is missing at the top of the file: it says where the topic is");
    }
    if (node.problems().count() > before) {
      return Optional.empty();
    }
    try {
      EventFormat events =
          new EventFormat(
              format.orElse(InputFormat.JSON),
              schemas,
              topic.text("registry").map(it -> TopicRegistry.of(it, System.getenv())));
      LabelledTopic labelled =
          new LabelledTopic(name.orElseThrow(), fields, ids, events.fieldReaders());
      return Optional.of(new DataSource.Topic(labelled, cluster.orElseThrow()));
    } catch (InputException e) {
      node.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static FieldNames fields(MappingReader source) {
    FieldNames usual = FieldNames.defaults();
    return new FieldNames(
        source.text("text_field").orElse(usual.text()),
        source.text("label_field").orElse(usual.label()),
        source.text("other_field"));
  }
}
