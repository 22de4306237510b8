package io.amberstream.cli;

import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.LabelledTopic;
import io.amberstream.training.DataSource;
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

  @Mixin private EventOptions events = new EventOptions();

  @Option(
      names = "--id-field",
      paramLabel = "FIELD",
      split = ",",
      description =
          "The fields, with commas, that say which event a label is about (default: the record's"
              + " key).")
  private List<String> idFields = List.of();

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
        new LabelledTopic(topic, fields, idFields, events.format().fieldReaders());
    cluster.requireReadable(topic);
    return Optional.of(new DataSource.Topic(labelled, cluster.clientSettings()));
  }
}
