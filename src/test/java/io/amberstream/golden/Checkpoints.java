package io.amberstream.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The small random checkpoints on the class path, and what the reference computes of them. */
public final class Checkpoints {
  private Checkpoints() {}

  /** The folder with this name under {@code checkpoints/}. */
  public static Path folder(String name) {
    URL config = Checkpoints.class.getResource("/checkpoints/" + name + "/config.json");
    if (config == null) {
      throw new IllegalArgumentException("no checkpoint " + name);
    }
    try {
      return Path.of(config.toURI()).resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of it, to change. */
  public static Path copy(String name, Path into) {
    try (Stream<Path> files = Files.list(folder(name))) {
      Files.createDirectories(into);
      for (Path file : files.toList()) {
        Files.copy(file, into.resolve(file.getFileName()));
      }
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The token ids that the reference was given. */
  public static List<int[]> inputIds(String name) {
    List<int[]> rows = new ArrayList<>();
    for (JsonNode row : expected(name).path("input_ids")) {
      int[] ids = new int[row.size()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = row.path(i).intValue();
      }
      rows.add(ids);
    }
    return rows;
  }

  /** What the reference gave, by output and row. */
  public static JsonNode outputs(String name) {
    return expected(name).path("outputs");
  }

  private static JsonNode expected(String name) {
    try {
      return new JsonMapper().readTree(folder(name).resolve("expected.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
