package io.amberstream.labelled;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.TopicSnapshot;
import io.amberstream.serde.FieldReader;
import io.amberstream.serde.JsonFieldReader;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A topic of labelled texts. Immutable.
 *
 * @param topic its name
 * @param fields where an event has its text and its label
 * @param idFields fields that together say which event a label is about, such as {@code event_id};
 *     where an event has none of them, or none is named, the record's key says it
 * @param format makes a reader of the fields at some paths, such as {@code JsonFieldReader::new}
 */
public record LabelledTopic(
    String topic,
    FieldNames fields,
    List<String> idFields,
    Function<List<String>, FieldReader> format) {

  public LabelledTopic {
    requireNonNull(topic, "topic is null");
    requireNonNull(fields, "fields is null");
    requireNonNull(format, "format is null");
    idFields = List.copyOf(idFields);
  }

  /** A topic of JSON objects whose keys say which event a label is about. */
  public static LabelledTopic ofJson(String topic, FieldNames fields) {
    return new LabelledTopic(topic, fields, List.of(), JsonFieldReader::new);
  }

  /**
   * Reads the topic once, up to where it ends now. Of the labels of one event the latest counts; a
   * tombstone takes back those of its key. A record without a label takes nothing back. Records
   * that cannot be read are counted.
   *
   * @param clientSettings of the cluster, under Kafka's names
   * @throws InputException if the topic does not exist, or holds no labelled text
   * @throws BrokerException if the cluster refuses or does not answer
   */
  public LabelledSource read(Properties clientSettings, LabelKind kind) {
    FieldReader reader =
        format.apply(Stream.concat(fields.all().stream(), idFields.stream()).toList());
    LatestLabels latest = new LatestLabels(reader, new ExampleReader(fields, kind), idFields);
    List<TopicSnapshot.Range> ranges =
        TopicSnapshot.read(
            clientSettings,
            topic,
            (at, key, value, headers) -> latest.add(at, key, value, headers::apply));
    LabelledSource source = latest.source("topic " + topic, ranges);
    if (source.examples().isEmpty()) {
      throw new InputException(
          "topic '%s' holds no labelled text; %s".formatted(topic, latest.found()));
    }
    return source;
  }
}
