package io.amberstream.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A classifier that says the opposite of the golden one: {@code not praise} for {@code praise}. */
final class Relabelled {
  static final String NOT = "not ";

  private Relabelled() {}

  /** Writes one into a folder that is not there yet. */
  static Path copy(Path folder) throws IOException {
    DoctoredFolder model =
        DoctoredFolder.copy("text-classification", Files.createDirectory(folder));
    model.config(
        config -> {
          ObjectNode labels = (ObjectNode) config.get("id2label");
          labels
              .fieldNames()
              .forEachRemaining(id -> labels.put(id, NOT + labels.get(id).textValue()));
          config.remove("label2id");
        });
    model.describeOnnx("another file");
    return model.path();
  }
}
