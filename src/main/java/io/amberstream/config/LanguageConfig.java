package io.amberstream.config;

import java.util.List;

/**
 * The languages that a pipeline's texts are told apart by. Immutable.
 *
 * @param languages their codes, such as {@code en}; empty for all that are known
 */
public record LanguageConfig(List<String> languages) {

  public LanguageConfig {
    languages = List.copyOf(languages);
  }
}
