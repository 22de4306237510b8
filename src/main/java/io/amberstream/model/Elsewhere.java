package io.amberstream.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says where the files are that a folder without {@code config.json} lacks. */
public final class Elsewhere {
  private static final String CONFIG = "config.json";
  private static final String GLINER = "gliner_config.json";
  private static final String ADAPTER = "adapter_config.json";
  private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|tar|tgz|tar\\.gz|7z)");

  private Elsewhere() {}

  /** A sentence for whoever named the folder; empty where there is no hint of the files. */
  public static Optional<String> hint(Path directory) {
    if (Files.exists(directory.resolve(CONFIG))) {
      return Optional.empty();
    }
    if (Files.exists(directory.resolve(GLINER))) {
      return Optional.of(
          GLINER
              + ": models of GLiNER read their labels beside the text, which Amberstream does not;"
              + " take a model for token-classification, or ask for labels by zero_shot");
    }
    if (Files.exists(directory.resolve(ADAPTER))) {
      return Optional.of(
          ADAPTER
              + ": an adapter, such as LoRA, is a part of a model; merge it into its base model and"
              + " save that (merge_and_unload, save_pretrained)");
    }
    Optional<String> inside =
        names(directory)
            .filter(name -> Files.exists(directory.resolve(name).resolve(CONFIG)))
            .findFirst();
    if (inside.isPresent()) {
      return inside.map(
          name -> "%s/%s is there: copy the files of %s beside it".formatted(name, CONFIG, name));
    }
    Path above = directory.toAbsolutePath().normalize().getParent();
    if (above != null && Files.exists(above.resolve(CONFIG))) {
      return Optional.of("%s is in the folder above: name %s".formatted(CONFIG, above));
    }
    return names(directory)
        .filter(name -> ARCHIVE.matcher(name).matches())
        .findFirst()
        .map(name -> name + " is an archive: unpack it");
  }

  private static Stream<String> names(Path directory) {
    String[] names = directory.toFile().list();
    return names == null ? Stream.empty() : List.of(names).stream().sorted();
  }
}
