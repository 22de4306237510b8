package io.amberstream.pretraining;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.convert.VocabTokenizer;
import io.amberstream.input.InputException;
import io.amberstream.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a tokenizer, kept while a run learns: both halves that come out get them. Immutable,
 * but for the arrays that it does not copy.
 *
 * @param files by name; {@code tokenizer.json} among them
 */
record Vocabulary(Map<String, byte[]> files) {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String WORDS = "vocab.txt";
  private static final String SETTINGS = "tokenizer_config.json";
  private static final List<String> BESIDE = List.of(SETTINGS, "special_tokens_map.json", WORDS);

  Vocabulary {
    files = Map.copyOf(files);
  }

  /**
   * Reads it.
   *
   * @param path a {@code tokenizer.json}, a {@code vocab.txt}, or a folder with one of them
   * @throws InputException if there is none
   */
  static Vocabulary read(Path path) {
    try {
      Path file = path;
      if (Files.isDirectory(path)) {
        Path json = path.resolve(TOKENIZER);
        file = Files.isRegularFile(json) ? json : path.resolve(WORDS);
      }
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            "%s has no vocabulary, expected a %s, a %s of a WordPiece, or a folder with one of them"
                .formatted(path, TOKENIZER, WORDS));
      }
      return of(file);
    } catch (IOException e) {
      throw new InputException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static Vocabulary of(Path file) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : BESIDE) {
      Path beside = file.resolveSibling(name);
      if (Files.isRegularFile(beside)) {
        files.put(name, Files.readAllBytes(beside));
      }
    }
    boolean json = file.toString().endsWith(".json");
    files.put(
        TOKENIZER,
        json
            ? Files.readAllBytes(file)
            : VocabTokenizer.of(file, file.resolveSibling(SETTINGS)).toString().getBytes(UTF_8));
    return new Vocabulary(files);
  }

  /** Loads it; the caller closes it. */
  Tokenizer tokenizer() {
    try {
      Path file = Files.createTempFile("amberstream-", "." + TOKENIZER);
      try {
        Files.write(file, files.getOrDefault(TOKENIZER, new byte[0]));
        return Tokenizer.load(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new InputException("a temporary file cannot be written: " + e.getMessage(), e);
    }
  }

  /** Writes its files into a folder. */
  void write(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
