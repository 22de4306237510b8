package io.amberstream.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.LfsPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The weights of a folder as Hugging Face lays it out: {@code model.safetensors} or {@code
 * pytorch_model.bin}, each in one file or in shards with an index. Immutable.
 *
 * @param directory the folder
 * @param files the files that the weights were read from
 * @param passedOver other files of weights in the folder, which were not read
 * @param weights by the names of the files; those of LayerNorm under their names of today, and
 *     counters left out
 */
public record CheckpointFolder(
    Path directory, List<Path> files, List<Path> passedOver, Weights weights) {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  public CheckpointFolder {
    files = List.copyOf(files);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * Reads a folder; safetensors go before {@code .bin}.
   *
   * @throws WeightsException if it holds no weights, or some that are not whole
   */
  public static CheckpointFolder read(Path directory) {
    List<Path> found = WeightsFile.in(directory);
    if (found.isEmpty()) {
      throw new WeightsException(
          "%s holds no weights, expected one of %s"
              .formatted(directory, String.join(", ", WeightsFile.NAMES)));
    }
    Path first = found.get(0);
    boolean sharded = first.getFileName().toString().endsWith(".index.json");
    List<Path> files = sharded ? shards(directory, first) : List.of(first);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (Path file : files) {
      any(file).tensors().forEach((name, tensor) -> put(file, tensors, name, tensor));
    }
    if (sharded) {
      requireAll(first, tensors);
    }
    return new CheckpointFolder(
        directory, files, found.subList(1, found.size()), new Weights(tensors));
  }

  private static void put(
      Path file, Map<String, FloatTensor> tensors, String name, FloatTensor tensor) {
    if (!HarmlessTensors.isCounter(name) && tensors.put(today(name), tensor) != null) {
      throw new WeightsException(
          "%s holds the tensor %s, which was there before".formatted(file, today(name)));
    }
  }

  /** Old versions have TensorFlow's names for the two tensors of a LayerNorm. */
  private static String today(String name) {
    if (name.endsWith("LayerNorm.gamma")) {
      return name.substring(0, name.length() - "gamma".length()) + "weight";
    }
    return name.endsWith("LayerNorm.beta")
        ? name.substring(0, name.length() - "beta".length()) + "bias"
        : name;
  }

  /** The weights of a file, whatever its suffix says it is. */
  private static Weights any(Path file) {
    try {
      Optional<String> pointer = LfsPointer.describe(file);
      if (pointer.isPresent()) {
        throw new WeightsException(file + " is " + pointer.get());
      }
      byte[] start = new byte[Long.BYTES + 1];
      try (var in = Files.newInputStream(file)) {
        in.readNBytes(start, 0, start.length);
      }
      boolean zip = Arrays.equals(ZIP, Arrays.copyOf(start, ZIP.length));
      boolean pickle = start[0] == (byte) 0x80 && start[Long.BYTES] != '{';
      return zip || pickle ? TorchBin.read(file) : Safetensors.read(file);
    } catch (IOException e) {
      throw new WeightsException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** All shards that the index names; each is looked for before the first is read. */
  private static List<Path> shards(Path directory, Path index) {
    Map<String, Path> shards = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : new TreeSet<>(weightMap(index).values())) {
      Path shard = directory.resolve(name).normalize();
      if (!shard.startsWith(directory.normalize()) || !Files.isRegularFile(shard)) {
        missing.add(name);
      }
      shards.put(name, shard);
    }
    if (!missing.isEmpty() || shards.isEmpty()) {
      throw new WeightsException(
          "%s names %d files, of which these are missing: %s"
              .formatted(index, shards.size(), String.join(", ", missing)));
    }
    return List.copyOf(shards.values());
  }

  private static Map<String, String> weightMap(Path index) {
    Map<String, String> map = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry :
        JsonObjects.read(index).path("weight_map").properties()) {
      map.put(entry.getKey(), entry.getValue().asText());
    }
    return map;
  }

  private static void requireAll(Path index, Map<String, FloatTensor> tensors) {
    List<String> missing =
        weightMap(index).keySet().stream()
            .filter(name -> !HarmlessTensors.isCounter(name) && !tensors.containsKey(today(name)))
            .toList();
    if (!missing.isEmpty()) {
      throw new WeightsException(
          "%s names tensors that no file has: %s".formatted(index, String.join(", ", missing)));
    }
  }
}
