package io.amberstream.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.Precision;
import io.amberstream.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a model folder beside its place, which it gets when all of it is there and loads. Closing
 * removes what was not finished. For one thread.
 */
final class FolderWriter implements AutoCloseable {
  private static final List<String> KEPT =
      List.of(
          "tokenizer_config.json",
          "special_tokens_map.json",
          "vocab.txt",
          "modules.json",
          "sentence_bert_config.json",
          "1_Pooling/config.json");

  private final Path out;
  private final Path aside;

  private FolderWriter(Path out, Path aside) {
    this.out = out;
    this.aside = aside;
  }

  /**
   * Begins a folder.
   *
   * @throws ConvertException if its place is taken
   */
  static FolderWriter begin(Path out) throws IOException {
    if (Files.exists(out)) {
      throw new ConvertException(
          "%s is there already; name a folder that is not, or remove it".formatted(out));
    }
    Path absolute = out.toAbsolutePath().normalize();
    Files.createDirectories(absolute.resolveSibling(""));
    Path aside =
        absolute.resolveSibling(absolute.getFileName() + "." + UUID.randomUUID() + ".part");
    return new FolderWriter(absolute, Files.createDirectory(aside));
  }

  /** The folder while it is made. */
  Path folder() {
    return aside;
  }

  /** Takes over what the tokenizer and the pooling are told by. */
  void copyFrom(Path source) throws IOException {
    for (String name : KEPT) {
      Path file = source.resolve(name);
      if (Files.isRegularFile(file)) {
        Path copy = aside.resolve(name);
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(file, copy);
      }
    }
    Path tokenizer = source.resolve("tokenizer.json");
    Path copy = aside.resolve("tokenizer.json");
    if (Files.isRegularFile(tokenizer)) {
      Files.copy(tokenizer, copy);
    } else if (Files.isRegularFile(source.resolve("vocab.txt"))) {
      JsonFiles.write(copy, VocabTokenizer.of(source));
    } else {
      throw new ConvertException(
          "%s has no tokenizer.json and no vocab.txt; save its fast tokenizer there (tokenizer.save_pretrained)"
              .formatted(source));
    }
  }

  /** Writes the graph, and says in {@code config.json} how many bits it has. */
  Path graph(Encoder encoder, Precision precision, ObjectNode config) throws IOException {
    boolean floats = precision instanceof Precision.Fp32;
    Path file = aside.resolve(floats ? "model.onnx" : "model_quantized.onnx");
    ElectraGraph.write(file, encoder.config(), encoder.weights(), encoder.heads(), precision);
    ObjectNode told = config.deepCopy();
    told.remove(List.of("activation_bits", "weight_bits"));
    if (precision instanceof Precision.PerToken) {
      told.put("activation_bits", 7);
    } else if (precision instanceof Precision.Static) {
      told.put("weight_bits", 7);
    }
    JsonFiles.write(aside.resolve("config.json"), told);
    return file;
  }

  /** Loads the folder as every command would, and puts it in its place. */
  void finish() throws IOException {
    ModelFolder folder = ModelFolder.read(aside, Optional.empty());
    LoadedModel.load("converted", folder, ModelSettings.defaults()).close();
    Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(aside)) {
      try (Stream<Path> files = Files.walk(aside)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
