package io.amberstream.cli;

import io.amberstream.app.EventFormat;
import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import io.amberstream.labelled.DocumentForm;
import io.amberstream.labelled.RunningText;
import io.amberstream.labelled.Split;
import io.amberstream.labelled.TextFiles;
import io.amberstream.labelled.TextTopic;
import io.amberstream.pretraining.PretrainingRecipe;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The running text of a run: files, or a topic. */
final class TextOptions {
  @Option(
      names = "--texts",
      paramLabel = "PATTERN",
      description = "Text files in UTF-8, such as 'corpus/*.txt'; may be repeated.")
  private List<String> patterns = List.of();

  @Option(
      names = "--documents",
      paramLabel = "FORM",
      defaultValue = "empty-lines",
      converter = DocumentFormConverter.class,
      description =
          "What divides the documents of a file: empty-lines, or lines, where each line is one"
              + " (default: ${DEFAULT-VALUE}).")
  private DocumentForm form = DocumentForm.EMPTY_LINES;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "A topic of texts, read up to where it ends now; each event is a document.")
  private @Nullable String topic;

  @Mixin private EventOptions events = new EventOptions();

  @Mixin private TextFieldOption textField = new TextFieldOption();

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.02",
      description =
          "The share of the lines to measure by, chosen by their hash, so that it is the same next"
              + " time (default: ${DEFAULT-VALUE}).")
  private double heldOut = PretrainingRecipe.HELD_OUT;

  @ArgGroup(exclusive = false)
  private @Nullable ConnectionOptions connection;

  /**
   * The texts, which are there.
   *
   * @throws InputException if there are none, or options do not fit
   * @throws BrokerException if no broker answers
   */
  RunningText texts() {
    if (patterns.isEmpty() == (topic == null)) {
      throw new InputException(
          topic == null
              ? "--texts or --topic is missing: name running text"
              : "--texts and --topic exclude each other");
    }
    if (topic != null) {
      return topic(topic);
    }
    try {
      return TextFiles.matching(patterns, form);
    } catch (IOException e) {
      throw new InputException("the texts cannot be found: " + e.getMessage(), e);
    }
  }

  private RunningText topic(String name) {
    ConnectionOptions cluster = ConnectionOptions.ofTopic(connection, name);
    EventFormat format = events.format();
    cluster.requireReadable(name);
    return new TextTopic(cluster.clientSettings(), name, format.textReader(textField.name()));
  }

  Split heldOut() {
    return new Split(heldOut);
  }
}
