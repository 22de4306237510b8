package io.amberstream.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.convert.ExpectedTensors.TextLayer;
import io.amberstream.input.Problems;
import io.amberstream.model.DeclaredHeads;
import io.amberstream.model.Elsewhere;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.weights.CheckpointFolder;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.Family;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a checkpoint and holds its tensors against what {@code config.json} promises. */
final class CheckpointReader {
  private static final String WORDS = "electra.embeddings.word_embeddings.weight";

  private CheckpointReader() {}

  static Checkpoint read(Path directory) {
    Path configFile = directory.resolve("config.json");
    Elsewhere.hint(directory)
        .ifPresent(
            hint -> {
              throw new ConvertException("%s has no config.json; %s".formatted(directory, hint));
            });
    EncoderConfig config = EncoderConfig.read(configFile);
    ObjectNode json = JsonFiles.read(configFile);
    Family family = Family.ofModelType(json.path("model_type").asText()).orElseThrow();
    List<Head> heads = DeclaredHeads.read(directory);
    if (heads.isEmpty()) {
      throw new ConvertException(
          "%s: architectures is %s, expected one that ends in ForSequenceClassification, ForTokenClassification, ForQuestionAnswering, ForMaskedLM, ForPreTraining or Model"
              .formatted(configFile, json.path("architectures")));
    }
    TensorNames names =
        json.has("heads") ? TensorNames.ofSeveralHeads() : TensorNames.of(family, heads.get(0));
    CheckpointFolder folder = CheckpointFolder.read(directory);
    Weights weights = new Mapping(folder, names).weights(expected(config, family, heads), heads);
    return new Checkpoint(directory, family, config, heads, weights, json, notes(folder));
  }

  private static Map<String, List<Integer>> expected(
      EncoderConfig config, Family family, List<Head> heads) {
    TextLayer text =
        switch (family) {
          case ELECTRA -> TextLayer.ELECTRA;
          case BERT, ROBERTA -> TextLayer.POOLER;
          case DISTILBERT -> TextLayer.PRE_CLASSIFIER;
        };
    return ExpectedTensors.of(config, heads, text);
  }

  private static List<String> notes(CheckpointFolder folder) {
    return folder.passedOver().stream()
        .map(
            file ->
                "%s was not read: %s goes before it"
                    .formatted(file.getFileName(), folder.files().get(0).getFileName()))
        .toList();
  }

  /** The tensors of a folder by their names here. */
  private static final class Mapping {
    private final CheckpointFolder folder;
    private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> original = new LinkedHashMap<>();
    private final Problems problems = new Problems();

    Mapping(CheckpointFolder folder, TensorNames names) {
      this.folder = folder;
      boolean plain = folder.weights().names().stream().noneMatch(names::isOfFamily);
      folder
          .weights()
          .tensors()
          .forEach(
              (stored, tensor) -> {
                String name = names.whole(stored, plain);
                Optional<String> here = names.here(name);
                if (here.isPresent()) {
                  tensors.put(here.get(), tensor);
                  original.put(here.get(), stored);
                } else if (!names.isHarmless(name)) {
                  unused(stored, tensor);
                }
              });
    }

    private void unused(String stored, FloatTensor tensor) {
      problems.add(
          "the tensor %s %s is of no use: the network of config.json has none such"
              .formatted(stored, tensor.shape()));
    }

    Weights weights(Map<String, List<Integer>> expected, List<Head> heads) {
      Set<String> decoders = decoders(heads);
      expected.forEach(
          (name, shape) -> {
            FloatTensor tensor = tensors.get(name);
            if (tensor == null) {
              problems.add("the tensor %s %s is missing".formatted(name, shape));
            } else if (!tensor.shape().equals(shape)) {
              problems.add(
                  "the tensor %s has the shape %s, but config.json promises %s"
                      .formatted(original.get(name), tensor.shape(), shape));
            }
          });
      decoders.forEach(name -> decoder(name, expected));
      tensors.forEach(
          (name, tensor) -> {
            if (!expected.containsKey(name) && !decoders.contains(name)) {
              unused(original.getOrDefault(name, name), tensor);
            }
          });
      if (!problems.isEmpty()) {
        throw new ConvertException(folder.directory(), problems.lines());
      }
      return new Weights(tensors);
    }

    private static Set<String> decoders(List<Head> heads) {
      return heads.stream()
          .filter(head -> head.task() == Task.FILL_MASK)
          .map(head -> "heads." + head.name() + ".decoder.weight")
          .collect(Collectors.toSet());
    }

    /** Decoders that are the table of words again are kept once. */
    private void decoder(String name, Map<String, List<Integer>> expected) {
      FloatTensor stored = tensors.get(name);
      if (stored == null) {
        return;
      }
      FloatTensor words = tensors.get(WORDS);
      if (words != null && stored.equals(words)) {
        tensors.remove(name);
      } else if (!stored.shape().equals(expected.get(WORDS))) {
        problems.add(
            "the tensor %s has the shape %s, but config.json promises %s"
                .formatted(original.get(name), stored.shape(), expected.get(WORDS)));
      }
    }
  }
}
