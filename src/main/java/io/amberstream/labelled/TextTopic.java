package io.amberstream.labelled;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.TopicSnapshot;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.ValueHeaders;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Running text in the events of a topic, each a document of its own.
 *
 * @param clientSettings of the cluster, under Kafka's names; not changed here
 * @param reader of the events' texts
 */
public record TextTopic(Properties clientSettings, String topic, EventReader reader)
    implements RunningText {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public TextTopic {
    requireNonNull(clientSettings, "clientSettings is null");
    requireNonNull(topic, "topic is null");
    requireNonNull(reader, "reader is null");
  }

  /**
   * Gives the texts of all events up to where the topic ends now; those of one partition in order.
   * Events that cannot be read, and those without a text, are counted.
   *
   * @throws InputException if the topic does not exist, or no event has a text
   * @throws BrokerException if the cluster refuses or does not answer
   */
  @Override
  public RunningTextReport read(Consumer<List<String>> documents) {
    Texts texts = new Texts(documents);
    List<TopicSnapshot.Range> ranges =
        TopicSnapshot.read(
            clientSettings,
            topic,
            (at, key, value, headers) -> texts.add(at, value, headers::apply));
    if (texts.documents == 0) {
      throw new InputException(
          "topic '%s' holds no text: %s%s"
              .formatted(
                  topic,
                  texts.leftOut.isEmpty() ? "it is empty" : "records " + texts.leftOut,
                  texts.firstProblem.isEmpty() ? "" : "; the first one, " + texts.firstProblem));
    }
    return new RunningTextReport(
        "topic %s, one document per event".formatted(topic),
        texts.documents,
        texts.lines,
        texts.characters,
        texts.leftOut,
        ranges);
  }

  /** Passes texts on and counts what there is. */
  private final class Texts {
    private final Consumer<List<String>> sink;
    private final NavigableMap<String, Long> leftOut = new TreeMap<>();
    private long documents;
    private long lines;
    private long characters;
    private String firstProblem = "";

    Texts(Consumer<List<String>> sink) {
      this.sink = sink;
    }

    void add(TopicSnapshot.Position at, byte @Nullable [] value, ValueHeaders headers) {
      try {
        List<String> document =
            reader
                .read(value, headers, PATIENCE)
                .text()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (document.isEmpty()) {
          leftOut.merge("empty", 1L, Long::sum);
          return;
        }
        documents++;
        lines += document.size();
        characters += document.stream().mapToLong(String::length).sum();
        sink.accept(document);
      } catch (EventFormatException e) {
        leftOut.merge("unreadable (%s)".formatted(e.reason()), 1L, Long::sum);
        if (firstProblem.isEmpty()) {
          firstProblem = "%s: %s".formatted(at, e.getMessage());
        }
      }
    }
  }
}
