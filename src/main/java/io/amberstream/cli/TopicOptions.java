package io.amberstream.cli;

import io.amberstream.app.EventFormat;
import io.amberstream.config.InputFormat;
import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.LabelledTopic;
import io.amberstream.training.DataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The topic that a head learns from. */
final class TopicOptions {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description =
          "A topic of labelled texts, read up to where it ends now; the latest label of a key"
              + " counts.")
  private @Nullable String topic;

  @Option(
      names = "--topic-format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description = "json or avro (default: ${DEFAULT-VALUE}).")
  private InputFormat format = InputFormat.JSON;

  @Option(
      names = "--schema-file",
      paramLabel = "FILE",
      description = "An Avro schema that the records were written with; may be repeated.")
  private List<Path> schemaFiles = List.of();

  @Option(
      names = "--id-field",
      paramLabel = "FIELD",
      split = ",",
      description =
          "The fields, with commas, that say which event a label is about (default: the record's"
              + " key).")
  private List<String> idFields = List.of();

  @Mixin private RegistryOption registry = new RegistryOption();

  @ArgGroup(exclusive = false)
  private @Nullable ConnectionOptions connection;

  /**
   * The topic, which is there.
   *
   * @return empty where none is named
   * @throws InputException if it is not there, or options do not fit
   * @throws BrokerException if no broker answers
   */
  Optional<DataSource> source(FieldNames fields) {
    if (topic == null) {
      return Optional.empty();
    }
    ConnectionOptions cluster = ConnectionOptions.ofTopic(connection, topic);
    LabelledTopic labelled =
        new LabelledTopic(
            topic,
            fields,
            idFields,
            new EventFormat(format, schemaFiles, registry.registry()).fieldReaders());
    cluster.requireReadable(topic);
    return Optional.of(new DataSource.Topic(labelled, cluster.clientSettings()));
  }
}
