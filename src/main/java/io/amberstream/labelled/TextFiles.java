package io.amberstream.labelled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Running text in UTF-8 files. A document ends with its file. Immutable.
 *
 * @param files in the order in which they are read, at least one
 * @param form what divides their documents
 */
public record TextFiles(List<Path> files, DocumentForm form) implements RunningText {

  public TextFiles {
    requireNonNull(form, "form is null");
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files is empty");
    }
  }

  /**
   * The files that patterns such as {@code corpus/*.txt} match.
   *
   * @throws InputException if a pattern matches no file
   */
  public static TextFiles matching(List<String> patterns, DocumentForm form) throws IOException {
    return new TextFiles(FilePatterns.files(patterns), form);
  }

  /**
   * Gives the documents, those of the first file first.
   *
   * @throws LabelledFileException if a file is not UTF-8
   * @throws InputException if there is no text in any of them
   */
  @Override
  public RunningTextReport read(Consumer<List<String>> documents) throws IOException {
    Counter counter = new Counter(documents);
    for (Path file : files) {
      read(file, counter);
    }
    if (counter.documents == 0) {
      throw new InputException("%s: no text in it, expected some".formatted(named()));
    }
    return new RunningTextReport(
        "%s, documents %s".formatted(named(), form.words()),
        counter.documents,
        counter.lines,
        counter.characters,
        new TreeMap<>(),
        List.of());
  }

  private void read(Path file, Counter counter) throws IOException {
    List<String> document = new ArrayList<>();
    int number = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
      ByteOrderMark.passOver(reader);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          document.add(line);
        }
        if (line.isBlank() || form == DocumentForm.LINES) {
          document = counter.end(document);
        }
      }
    } catch (CharacterCodingException e) {
      // The reader decodes ahead of its lines.
      throw new LabelledFileException(
          file, "is not UTF-8 after line %d; save the file as UTF-8".formatted(number));
    }
    List<String> unused = counter.end(document);
  }

  private String named() {
    return files.size() == 1 ? files.get(0).toString() : "%d files".formatted(files.size());
  }

  /** Passes documents on and counts them. */
  private static final class Counter {
    private final Consumer<List<String>> sink;
    private long documents;
    private long lines;
    private long characters;

    Counter(Consumer<List<String>> sink) {
      this.sink = sink;
    }

    /** Ends a document; the next one, which is empty. */
    List<String> end(List<String> document) {
      if (!document.isEmpty()) {
        documents++;
        lines += document.size();
        characters += document.stream().mapToLong(String::length).sum();
        sink.accept(List.copyOf(document));
      }
      return new ArrayList<>();
    }
  }
}
