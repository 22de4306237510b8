package io.amberstream.training;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run teaches whom, and how. Immutable.
 *
 * @param base the model folder that it begins with
 * @param out the model folder that comes out
 * @param overwrite whether {@code out} may be there and is replaced
 * @param heads those that learn; none where the base only learns to compute in bytes
 * @param texts unlabelled texts by which the other heads are held; where empty, those of the data
 */
public record Recipe(
    Path base,
    Path out,
    boolean overwrite,
    Tune tune,
    List<HeadRecipe> heads,
    Optional<Path> texts,
    RunSettings settings) {

  public Recipe {
    requireNonNull(base, "base is null");
    requireNonNull(out, "out is null");
    requireNonNull(settings, "settings is null");
    heads = List.copyOf(heads);
    Set<String> names = new HashSet<>();
    for (HeadRecipe head : heads) {
      if (!names.add(head.name())) {
        throw new InputException("two heads have the name %s".formatted(head.name()));
      }
    }
    if (heads.isEmpty() && texts.isEmpty()) {
      throw new InputException(
          "neither a head to learn nor texts to learn by, expected one of them");
    }
  }

  /** One head of a file or topic, with the usual settings. */
  public static Recipe of(Path base, Path out, Tune tune, HeadRecipe head) {
    return new Recipe(
        base, out, false, tune, List.of(head), Optional.empty(), RunSettings.of(tune));
  }

  /** No new head: the base learns to compute in bytes, from its own answers to texts. */
  public static Recipe ofRounding(Path base, Path texts, Path out, double epochs) {
    return new Recipe(
        base, out, false, Tune.ALL, List.of(), Optional.of(texts), RunSettings.ofRounding(epochs));
  }

  /** The same, which goes on from the checkpoint of an earlier run where that is asked. */
  public Recipe withResume(boolean resumes) {
    return new Recipe(base, out, overwrite, tune, heads, texts, settings.withResume(resumes));
  }

  /** The same, which may replace the folder that comes out. */
  public Recipe withOverwrite(boolean replaces) {
    return new Recipe(base, out, replaces, tune, heads, texts, settings);
  }
}
