package io.amberstream.app;

import io.amberstream.config.InferenceConfig;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.OnStuck;
import io.amberstream.inference.RunLimit;

/** Sizes of the engine from the configuration. */
final class Engines {
  private Engines() {}

  static EngineSettings settings(InferenceConfig config) {
    return new EngineSettings(
        config.workers().orElse(EngineSettings.defaults().workers()),
        config.maxBatchTokens(),
        EngineSettings.DEFAULT_WINDOW_TEXTS,
        config.cachedTexts(),
        new RunLimit(config.runTimeout(), config.onStuck()));
  }

  /** Those for the test of a model that does not work yet: one worker, which brings nobody down. */
  static EngineSettings forTest(InferenceConfig config) {
    return new EngineSettings(
        1,
        config.maxBatchTokens(),
        EngineSettings.DEFAULT_WINDOW_TEXTS,
        0,
        new RunLimit(config.runTimeout(), OnStuck.DEAD_LETTER));
  }
}
