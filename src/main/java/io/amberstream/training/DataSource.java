package io.amberstream.training;

import io.amberstream.evaluation.ReplacedWords;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.FileFormat;
import io.amberstream.labelled.LabelKind;
import io.amberstream.labelled.LabelledFiles;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.LabelledTopic;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Where labelled texts come from. Implementations are immutable. */
public interface DataSource {

  /**
   * Reads all of it, once.
   *
   * @throws InputException if it is not what the head learns from
   */
  LabelledSource read(LabelKind kind);

  /** How often each of its examples stands among those that are learnt. */
  default int repeat() {
    return 1;
  }

  /** Another source, changed before it is learnt from. */
  record Changed(DataSource source, SourceChanges changes) implements DataSource {
    @Override
    public LabelledSource read(LabelKind kind) {
      return changes.applied(source.read(kind));
    }

    @Override
    public int repeat() {
      return changes.repeat();
    }
  }

  /** Running text, one per line, of which words are replaced by others of the file. */
  record Replaced(Path path, ReplacedWords words) implements DataSource {
    @Override
    public LabelledSource read(LabelKind kind) {
      if (kind != LabelKind.TAGS) {
        throw new InputException(
            "%s: words of running text are replaced for a head of %s alone"
                .formatted(path, Task.REPLACED_TOKEN_DETECTION));
      }
      try {
        List<Tagged> texts = words.read(path, Integer.MAX_VALUE);
        return new LabelledSource(
            path.toString(), List.copyOf(texts), texts.size(), new TreeMap<>(), 0, List.of());
      } catch (IOException e) {
        throw InputException.unreadable(path, e);
      }
    }
  }

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
        throw InputException.unreadable(path, e);
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
