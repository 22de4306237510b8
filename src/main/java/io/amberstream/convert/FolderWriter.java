package io.amberstream.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.Int8Form;
import io.amberstream.graph.Precision;
import io.amberstream.input.FolderReplacement;
import io.amberstream.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
          "config_sentence_transformers.json",
          "1_Pooling/config.json");

  private final FolderReplacement replacement;

  private FolderWriter(FolderReplacement replacement) {
    this.replacement = replacement;
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
    return new FolderWriter(FolderReplacement.begin(out));
  }

  /** The folder while it is made. */
  Path folder() {
    return replacement.aside();
  }

  /** Takes over what the tokenizer and the pooling are told by. */
  void copyFrom(Path source) throws IOException {
    for (String name : KEPT) {
      Path file = source.resolve(name);
      if (Files.isRegularFile(file)) {
        Path copy = folder().resolve(name);
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(file, copy);
      }
    }
    Path tokenizer = source.resolve("tokenizer.json");
    Path copy = folder().resolve("tokenizer.json");
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
    Int8Form form = Int8Form.of(precision);
    Path file = folder().resolve(form.fileName());
    ElectraGraph.write(file, encoder.config(), encoder.weights(), encoder.heads(), precision);
    ObjectNode told = config.deepCopy();
    told.remove(List.of("activation_bits", "weight_bits"));
    form.bits().forEach(told::put);
    JsonFiles.write(folder().resolve("config.json"), told);
    return file;
  }

  /** Loads the folder as every command would, and puts it in its place. */
  void finish() throws IOException {
    ModelFolder folder = ModelFolder.read(folder(), Optional.empty());
    LoadedModel.load("converted", folder, ModelSettings.defaults()).close();
    replacement.finish();
  }

  @Override
  public void close() throws IOException {
    replacement.close();
  }
}
