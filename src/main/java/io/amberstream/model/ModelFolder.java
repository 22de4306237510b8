package io.amberstream.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import io.amberstream.input.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder as Hugging Face and optimum write it: an ONNX file, {@code config.json} and {@code
 * tokenizer.json}. Immutable; says what the files declare, not yet whether the graph agrees.
 *
 * @param directory the folder
 * @param onnxFile the graph with its weights
 * @param tokenizerFile {@code tokenizer.json}
 * @param heads the heads, in the order of {@code config.json}; empty where it names neither heads
 *     nor an architecture, see {@link #withTask}
 * @param maxLength tokens that the network takes at most, special tokens counted
 * @param firstPosition the position of a row's first token, where the graph is told positions
 * @param vocabularySize rows of the embedding; 0 where config.json does not say
 * @param int8Bits bits that an int8 graph keeps its activations and weights in
 * @param sha256 SHA-256 of the ONNX file, in hexadecimal
 */
public record ModelFolder(
    Path directory,
    Path onnxFile,
    Path tokenizerFile,
    List<Head> heads,
    int maxLength,
    int firstPosition,
    int vocabularySize,
    Int8Bits int8Bits,
    String sha256) {

  /** An owner and a name, as {@code google/electra-small-discriminator}. */
  private static final Pattern HUB_NAME = Pattern.compile("[\\w-][\\w.-]*/[\\w.-]+");

  public ModelFolder {
    requireNonNull(directory, "directory is null");
    requireNonNull(onnxFile, "onnxFile is null");
    requireNonNull(tokenizerFile, "tokenizerFile is null");
    requireNonNull(sha256, "sha256 is null");
    heads = List.copyOf(heads);
  }

  /**
   * Reads a folder.
   *
   * @param onnxName the ONNX file to take, relative to the folder; empty for the one with a usual
   *     name, or the only one
   * @throws ModelFolderException with all problems if it is not usable
   */
  public static ModelFolder read(Path directory, Optional<String> onnxName) {
    Problems problems = new Problems();
    if (!Files.isDirectory(directory)) {
      throw new ModelFolderException(directory, List.of(noFolder(directory)));
    }
    Optional<Path> onnx =
        onnxName.isPresent()
            ? OnnxFiles.named(directory, onnxName.get(), problems)
            : OnnxFiles.find(directory, problems);
    Path tokenizer = directory.resolve("tokenizer.json");
    if (!Files.isRegularFile(tokenizer)) {
      problems.add(
          "tokenizer.json is missing; save the fast tokenizer beside the model"
              + " (tokenizer.save_pretrained)");
    } else {
      FolderFile.isSound(directory, tokenizer, FolderFile.MAX_TOKENIZER_BYTES, problems);
    }
    onnx.filter(file -> FolderFile.isSound(directory, file, FolderFile.MAX_GRAPH_BYTES, problems))
        .ifPresent(file -> OnnxFiles.requireTensors(file, problems));
    Optional<JsonNode> config = JsonFile.read(directory, "config.json", problems);
    Elsewhere.hint(directory).ifPresent(problems::add);
    List<Head> heads = config.map(node -> HeadsReader.read(node, problems)).orElse(List.of());
    int maxLength = config.map(node -> MaxLength.read(node, directory, problems)).orElse(0);
    Int8Bits int8Bits = config.map(node -> int8Bits(node, problems)).orElse(Int8Bits.USUAL);
    if (!problems.isEmpty() || onnx.isEmpty()) {
      throw new ModelFolderException(directory, problems.lines());
    }
    int vocabularySize = config.map(node -> node.path("vocab_size").asInt(0)).orElse(0);
    return new ModelFolder(
        directory,
        onnx.get(),
        tokenizer,
        heads,
        maxLength,
        config.map(MaxLength::firstPosition).orElse(0),
        vocabularySize,
        int8Bits,
        Sha256.ofFile(onnx.get()));
  }

  private static String noFolder(Path directory) {
    if (Files.exists(directory)) {
      return "it is a file, expected a folder with model.onnx and config.json";
    }
    return "no such folder; expected one with model.onnx and config.json"
        + (HUB_NAME.matcher(directory.toString()).matches()
            ? "; fetch a model of the hub with hf download %s --local-dir DIR".formatted(directory)
            : "");
  }

  /**
   * The same folder with one head of this task: for a config.json that does not name one.
   *
   * @throws ModelFolderException if the labels do not make such a head
   */
  public ModelFolder withTask(Task task) {
    Problems problems = new Problems();
    List<Head> single =
        JsonFile.read(directory, "config.json", problems)
            .map(config -> List.of(HeadsReader.single(config, task, problems)))
            .orElse(List.of());
    if (!problems.isEmpty()) {
      throw new ModelFolderException(directory, problems.lines());
    }
    return withHeads(single);
  }

  private ModelFolder withHeads(List<Head> changed) {
    return new ModelFolder(
        directory,
        onnxFile,
        tokenizerFile,
        changed,
        maxLength,
        firstPosition,
        vocabularySize,
        int8Bits,
        sha256);
  }

  /** The same folder with a head's one output by another name. */
  public ModelFolder withOutput(Head head, String output) {
    Head renamed =
        new Head(
            head.name(),
            head.task(),
            List.of(output),
            head.labels(),
            head.problemType(),
            head.thresholds(),
            head.calibration());
    return withHeads(heads.stream().map(one -> one.equals(head) ? renamed : one).toList());
  }

  /**
   * How the vectors of tokens become a text's, as {@code modules.json} and {@code
   * 1_Pooling/config.json} say it; the mean where they do not.
   *
   * @throws ModelFolderException if they ask for more than that
   */
  public Pooling pooling() {
    Problems problems = new Problems();
    Pooling pooling = SentenceEncoder.pooling(directory, problems);
    if (!problems.isEmpty()) {
      throw new ModelFolderException(directory, problems.lines());
    }
    return pooling;
  }

  /**
   * What a sentence encoder is used to having before each text; empty where there is nothing. It is
   * not put there.
   */
  public Optional<String> defaultPrompt() {
    return SentenceEncoder.defaultPrompt(directory);
  }

  /** What {@code tokenizer_config.json} says of a yes-or-no key; empty where it does not. */
  public Optional<Boolean> tokenizerFlag(String key) {
    String name = "tokenizer_config.json";
    return Files.isRegularFile(directory.resolve(name))
        ? JsonFile.read(directory, name, new Problems())
            .map(config -> config.path(key))
            .filter(JsonNode::isBoolean)
            .map(JsonNode::booleanValue)
        : Optional.empty();
  }

  /**
   * The head with this name.
   *
   * @throws ModelFolderException if the folder has none, naming those that it has
   */
  public Head head(String name) {
    return heads.stream()
        .filter(head -> head.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ModelFolderException.noSuchHead(
                    directory, name, heads.stream().map(Head::name).toList()));
  }

  private static Int8Bits int8Bits(JsonNode config, Problems problems) {
    return new Int8Bits(
        bits(config, "activation_bits", Int8Bits.USUAL.activations(), problems),
        bits(config, "weight_bits", Int8Bits.USUAL.weights(), problems));
  }

  private static int bits(JsonNode config, String key, int usual, Problems problems) {
    JsonNode bits = config.path(key);
    if (bits.isMissingNode()
        || (bits.isInt() && bits.intValue() >= 1 && bits.intValue() <= usual)) {
      return bits.asInt(usual);
    }
    problems.add("config.json: %s is %s, expected 1 to %d".formatted(key, bits, usual));
    return usual;
  }
}
