package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a folder of sentence-transformers says of the steps after the network. */
final class SentenceEncoder {
  private static final String MODULES = "modules.json";
  private static final String PROMPTS = "config_sentence_transformers.json";
  private static final String USUAL_POOLING = "1_Pooling";

  /** Vectors get length 1 in any case, so the mean by the root of the length is the mean. */
  private static final Map<String, Pooling> MODES =
      Map.of(
          "mean", Pooling.MEAN,
          "mean_tokens", Pooling.MEAN,
          "mean_sqrt_len_tokens", Pooling.MEAN,
          "cls", Pooling.FIRST,
          "cls_token", Pooling.FIRST,
          "max", Pooling.MAX,
          "max_tokens", Pooling.MAX);

  private static final Set<String> HARMLESS = Set.of("Transformer", "Normalize");

  private SentenceEncoder() {}

  /** The pooling that the folder asks for; the mean where it does not say, or adds a problem. */
  static Pooling pooling(Path directory, Problems problems) {
    String folder = USUAL_POOLING;
    if (Files.isRegularFile(directory.resolve(MODULES))) {
      for (JsonNode module : JsonFile.list(directory, MODULES, problems)) {
        String type = module.path("type").asText("").replaceFirst(".*\\.", "");
        if (type.equals("Pooling")) {
          folder = module.path("path").asText(USUAL_POOLING);
        } else if (!HARMLESS.contains(type)) {
          problems.add(
              "modules.json: %s (%s) comes after the network and is not in the graph; export it with an output sentence_embedding (optimum-cli export onnx --library sentence_transformers)"
                  .formatted(module.path("path").asText(""), type));
        }
      }
    }
    String file = folder + "/config.json";
    return Files.isRegularFile(directory.resolve(file))
        ? JsonFile.read(directory, file, problems)
            .map(config -> mode(file, config, problems))
            .orElse(Pooling.MEAN)
        : Pooling.MEAN;
  }

  /**
   * What the encoder puts before each text where nobody says otherwise, such as {@code query: };
   * empty where it puts nothing there.
   */
  static Optional<String> defaultPrompt(Path directory) {
    if (!Files.isRegularFile(directory.resolve(PROMPTS))) {
      return Optional.empty();
    }
    return JsonFile.read(directory, PROMPTS, new Problems())
        .map(config -> config.path("prompts").path(config.path("default_prompt_name").asText("")))
        .map(prompt -> prompt.asText(""))
        .filter(prompt -> !prompt.isEmpty());
  }

  private static Pooling mode(String file, JsonNode config, Problems problems) {
    Set<String> modes = new TreeSet<>();
    config.path("pooling_mode").forEach(mode -> modes.add(mode.asText()));
    if (config.path("pooling_mode").isTextual()) {
      modes.add(config.path("pooling_mode").textValue());
    }
    for (Map.Entry<String, JsonNode> entry : config.properties()) {
      if (entry.getKey().startsWith("pooling_mode_") && entry.getValue().asBoolean()) {
        modes.add(entry.getKey().substring("pooling_mode_".length()));
      }
    }
    if (modes.size() == 1 && MODES.containsKey(modes.iterator().next())) {
      return MODES.get(modes.iterator().next());
    }
    if (!modes.isEmpty()) {
      problems.add(
          "%s: the pooling is %s, expected one of mean, cls and max; export the model with an output sentence_embedding (optimum-cli export onnx --library sentence_transformers)"
              .formatted(file, String.join(" and ", modes)));
    }
    return Pooling.MEAN;
  }
}
