package io.amberstream.app;

import io.amberstream.config.PipelineConfig;
import io.amberstream.duplicates.DuplicateRules;
import io.amberstream.input.Problems;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.Optional;

/** Sees to it that a pipeline that compares embeddings makes some. */
final class DuplicatesCheck {
  private DuplicatesCheck() {}

  /** Adds what {@code duplicates} asks for that no event of the pipeline will have. */
  static void run(
      String pipeline, PipelineConfig config, List<ResultShape> heads, Problems problems) {
    Optional<DuplicateRules> rules = config.duplicates().filter(it -> it.similarity().isPresent());
    if (rules.isEmpty()) {
      return;
    }
    List<String> vectors =
        heads.stream()
            .filter(head -> head.kind() == ResultShape.Kind.VECTOR)
            .map(ResultShape::name)
            .toList();
    String key = "pipelines.%s.duplicates".formatted(pipeline);
    Optional<String> head = rules.get().head();
    if (head.isPresent() && !vectors.contains(head.get())) {
      problems.add(
          "%s.head: no entry of tag_with gives embeddings as '%s' (those that do: %s)"
              .formatted(key, head.get(), vectors.isEmpty() ? "none" : String.join(", ", vectors)));
    } else if (vectors.isEmpty()) {
      problems.add(
          key
              + ".similarity compares embeddings, but no entry of tag_with gives any; ask a model"
              + " for its embedding, or leave similarity out: then the same text counts");
    } else if (head.isEmpty() && vectors.size() > 1) {
      problems.add(
          "%s.similarity: several entries of tag_with give embeddings (%s), name one by head"
              .formatted(key, String.join(", ", vectors)));
    }
  }
}
