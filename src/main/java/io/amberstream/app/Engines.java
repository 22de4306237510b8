package io.amberstream.app;

import io.amberstream.config.InferenceConfig;
import io.amberstream.inference.EngineSettings;

/** Sizes of the engine from the configuration. */
final class Engines {
  private Engines() {}

  static EngineSettings settings(InferenceConfig config) {
    return new EngineSettings(
        config.workers().orElse(EngineSettings.defaults().workers()),
        config.maxBatchTokens(),
        EngineSettings.DEFAULT_WINDOW_TEXTS,
        config.cachedTexts());
  }
}
