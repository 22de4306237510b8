package io.amberstream.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of a golden folder that a test changes: to break it, or to learn what still works. */
public final class DoctoredFolder {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;

  private DoctoredFolder(Path path) {
    this.path = path;
  }

  /** Copies the golden folder with this name into a folder that is empty. */
  public static DoctoredFolder copy(String golden, Path empty) {
    try (Stream<Path> files = Files.list(GoldenModels.folder(golden))) {
      for (Path file : files.toList()) {
        Files.copy(file, empty.resolve(file.getFileName()));
      }
      return new DoctoredFolder(empty);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that was made for the test. */
  public static DoctoredFolder at(Path folder) {
    return new DoctoredFolder(folder);
  }

  public Path path() {
    return path;
  }

  /** Changes {@code config.json}. */
  public void config(Consumer<ObjectNode> edit) {
    json("config.json", edit);
  }

  /** Gives a word of the tokenizer's vocabulary another token id. */
  public void tokenId(String word, int id) {
    json("tokenizer.json", tokenizer -> ((ObjectNode) tokenizer.at("/model/vocab")).put(word, id));
  }

  /** Writes a file in place of what is there. */
  public void write(String name, String content) {
    bytes(name, ignored -> content.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes all files, for others to take their place. */
  public Path empty() {
    try (Stream<Path> files = Files.list(path)) {
      files.forEach(file -> delete(file.getFileName().toString()));
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete(String name) {
    try {
      Files.delete(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the bytes of the graph. */
  public void onnx(UnaryOperator<byte[]> edit) {
    bytes("model.onnx", edit);
  }

  /** Puts other bytes, just as many, wherever these stand in the graph; both as Latin-1. */
  public void replaceInOnnx(String old, String replacement) {
    if (old.length() != replacement.length()) {
      throw new IllegalArgumentException("the lengths inside the file would no longer be true");
    }
    onnx(
        bytes -> {
          String before = new String(bytes, StandardCharsets.ISO_8859_1);
          if (!before.contains(old)) {
            throw new IllegalArgumentException("the graph has no such bytes");
          }
          return before.replace(old, replacement).getBytes(StandardCharsets.ISO_8859_1);
        });
  }

  /** Gives the graph a description, and so another hash; it computes what it did. */
  public void describeOnnx(String description) {
    byte[] more = new ProtoMessage().text(6, description).bytes();
    onnx(
        sound -> {
          byte[] both = Arrays.copyOf(sound, sound.length + more.length);
          System.arraycopy(more, 0, both, sound.length, more.length);
          return both;
        });
  }

  /** Cuts the graph short. */
  public void truncateOnnx(int length) {
    onnx(bytes -> Arrays.copyOf(bytes, length));
  }

  public void json(String name, Consumer<ObjectNode> edit) {
    try {
      JsonNode node = JSON.readTree(path.resolve(name).toFile());
      edit.accept((ObjectNode) node);
      JSON.writeValue(path.resolve(name).toFile(), node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bytes(String name, UnaryOperator<byte[]> edit) {
    Path file = path.resolve(name);
    try {
      Files.write(file, edit.apply(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
