package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.config.ModelConfig;
import io.amberstream.input.Problems;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.text.TokenizerException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the models that a configuration names. */
final class Models {
  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  private Models() {}

  /**
   * The models by name, in the order of the configuration. The caller owns them.
   *
   * @param problems takes what is wrong with the folders that are not usable
   */
  static Map<String, LoadedModel> load(Map<String, ModelConfig> configs, Problems problems) {
    Map<String, LoadedModel> models = new LinkedHashMap<>();
    configs.forEach(
        (name, config) -> {
          try {
            models.put(name, load(name, config));
          } catch (ModelFolderException | TokenizerException e) {
            problems.add("models." + name + ": " + e.getMessage());
          }
        });
    return models;
  }

  /**
   * One model. The caller owns it.
   *
   * @throws ModelFolderException if its folder is not usable
   * @throws TokenizerException if its tokenizer is not
   */
  static LoadedModel load(String name, ModelConfig config) {
    ModelFolder folder = ModelFolder.read(Installation.resolve(config.path()), config.file());
    LoadedModel model = LoadedModel.load(name, folder, settings(config));
    model.unheededMask().ifPresent(warning -> LOG.warn("model {}: {}", name, warning));
    return model;
  }

  private static ModelSettings settings(ModelConfig config) {
    return new ModelSettings(
        config.maxLength(), config.stride(), config.batching(), config.longText(), config.int8());
  }
}
