package io.amberstream.app;

import io.amberstream.config.LanguageConfig;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.language.LanguageDetector;
import io.amberstream.language.LanguageModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the detectors that pipelines ask for, over one model that is loaded with the first. */
final class Languages {
  private final Problems problems;
  private @Nullable LanguageModel model;

  /** Takes the list that problems go to. */
  Languages(Problems problems) {
    this.problems = problems;
  }

  /** A pipeline's detector; empty, with a problem added, where it asks for what nobody knows. */
  Optional<LanguageDetector> detector(String pipeline, LanguageConfig config) {
    if (model == null) {
      model = LanguageModel.load();
    }
    try {
      return Optional.of(
          config.languages().isEmpty() ? model.detector() : model.detector(config.languages()));
    } catch (InputException e) {
      problems.add("pipelines.%s.language: %s".formatted(pipeline, e.getMessage()));
      return Optional.empty();
    }
  }
}
