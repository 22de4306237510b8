package io.amberstream.recipe;

import io.amberstream.app.EventFormat;
import io.amberstream.app.TopicRegistry;
import io.amberstream.config.InputFormat;
import io.amberstream.evaluation.ReplacedWords;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.FileFormat;
import io.amberstream.labelled.LabelledTopic;
import io.amberstream.training.DataSource;
import io.amberstream.training.SourceChanges;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Reads one entry of {@code data}: a file, or a topic. */
final class SourceReader {
  private static final int MOST_REPEATED = 100;

  /** The same words are replaced each time: a text that is held out stays as it was. */
  private static final long SEED = 1;

  private SourceReader() {}

  static Optional<DataSource> read(ConfigNode node, Optional<Properties> cluster) {
    if (node.isScalar()) {
      return node.scalar()
          .flatMap(Scalar::path)
          .map(path -> new DataSource.File(path, Optional.empty(), FieldNames.defaults()));
    }
    boolean isTopic = node.entries().filter(keys -> keys.containsKey("topic")).isPresent();
    int before = node.problems().count();
    MappingReader keys = (isTopic ? RecipeKeys.TOPIC_SOURCE : RecipeKeys.FILE_SOURCE).read(node);
    SourceChanges changes = changes(keys);
    Optional<DataSource> source = isTopic ? topic(node, keys, cluster) : file(keys);
    return node.problems().count() > before
        ? Optional.empty()
        : source.map(
            one -> changes.equals(SourceChanges.NONE) ? one : new DataSource.Changed(one, changes));
  }

  private static SourceChanges changes(MappingReader source) {
    Map<String, String> labels = new LinkedHashMap<>();
    source
        .node("labels")
        .flatMap(ConfigNode::entries)
        .orElse(Map.of())
        .forEach(
            (name, other) -> other.scalar().ifPresent(label -> labels.put(name, label.value())));
    SourceChanges none = SourceChanges.NONE;
    return new SourceChanges(
        labels,
        source
            .scalar("limit")
            .flatMap(value -> value.wholeNumber(1, Integer.MAX_VALUE))
            .orElse(none.limit()),
        source
            .scalar("repeat")
            .flatMap(value -> value.wholeNumber(1, MOST_REPEATED))
            .orElse(none.repeat()));
  }

  private static Optional<DataSource> file(MappingReader file) {
    Optional<Path> path = file.scalar("file").flatMap(Scalar::path);
    Optional<FileFormat> format =
        file.scalar("format").flatMap(value -> value.choice(FileFormat.class));
    Optional<ReplacedWords> replaced =
        file.scalar("replace")
            .flatMap(
                value ->
                    value
                        .fraction()
                        .flatMap(
                            share ->
                                value.parsed(
                                    "a share of the words",
                                    text -> new ReplacedWords(share, SEED))));
    FieldNames fields = fields(file);
    return path.map(
        one ->
            replaced
                .<DataSource>map(words -> new DataSource.Replaced(one, words))
                .orElseGet(() -> new DataSource.File(one, format, fields)));
  }

  private static Optional<DataSource> topic(
      ConfigNode node, MappingReader topic, Optional<Properties> cluster) {
    int before = node.problems().count();
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
