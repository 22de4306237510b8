package io.amberstream.training;

import io.amberstream.graph.OnnxFile;
import io.amberstream.onnx.Int8;
import io.amberstream.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A graph that is asked for its hidden states and then gone. Closing frees the session and removes
 * its file.
 */
record TemporaryGraph(Path file, OnnxModel model) implements AutoCloseable {

  /** Writes a graph beside other temporary files and opens it, with the positions of the base. */
  static TemporaryGraph open(OnnxFile graph, Int8 int8, BaseFolder base) throws IOException {
    Path file = Files.createTempFile("features", ".onnx");
    try {
      graph.write(file);
      return new TemporaryGraph(file, OnnxModel.load(file, int8, base.folder().firstPosition()));
    } catch (IOException | RuntimeException e) {
      deleteQuietly(file);
      throw e;
    }
  }

  @Override
  public void close() {
    model.close();
    deleteQuietly(file);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
