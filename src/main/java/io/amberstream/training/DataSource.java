package io.amberstream.training;

import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.FileFormat;
import io.amberstream.labelled.LabelKind;
import io.amberstream.labelled.LabelledFiles;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.LabelledTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Where labelled texts come from. */
public interface DataSource {

  /**
   * Reads all of it, once.
   *
   * @throws InputException if it is not what the head learns from
   */
  LabelledSource read(LabelKind kind);

  /**
   * A file.
   *
   * @param format where empty, its suffix tells
   * @param fields of CSV and JSON lines
   */
  record File(Path path, Optional<FileFormat> format, FieldNames fields) implements DataSource {
    @Override
    public LabelledSource read(LabelKind kind) {
      try {
        return LabelledFiles.read(path, format, fields, kind);
      } catch (IOException e) {
        throw new InputException(
            "%s cannot be read (%s)".formatted(path, e.getClass().getSimpleName()), e);
      }
    }
  }

  /**
   * A topic.
   *
   * @param clientSettings of its cluster, under Kafka's names
   */
  record Topic(LabelledTopic topic, Properties clientSettings) implements DataSource {
    @Override
    public LabelledSource read(LabelKind kind) {
      return topic.read(clientSettings, kind);
    }
  }
}
