package io.amberstream.cli;

import io.amberstream.inference.LoadedModel;
import io.amberstream.inference.ModelHeads;
import io.amberstream.model.ModelFolderException;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model, which heads of it, and how their logits are read. */
final class ModelOptions {
  @Mixin private LoadOptions model = new LoadOptions();

  @Option(
      names = "--head",
      paramLabel = "HEAD",
      description = "A head to ask; may be repeated (default: all).")
  private List<String> heads = List.of();

  @Option(
      names = "--aggregation",
      paramLabel = "HOW",
      defaultValue = "first",
      description =
          "How the tokens of entities merge: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Aggregation aggregation = Aggregation.FIRST;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "Keep labels and spans that score at least this, 0 to 1.")
  private @Nullable Double threshold;

  @Option(names = "--top-k", paramLabel = "N", description = "Keep the N best labels of a text.")
  private @Nullable Integer topK;

  /**
   * Loads the model. The caller owns it.
   *
   * @throws ModelFolderException if the folder is not usable
   */
  LoadedModel load() {
    return model.load();
  }

  /**
   * The heads asked for, of a model that this loaded.
   *
   * @throws UserError if a number is out of its range or a head cannot be decoded
   * @throws ModelFolderException if the model has no such head
   */
  ModelHeads heads(LoadedModel loaded) {
    OptionalDouble score =
        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    OptionalInt best = topK == null ? OptionalInt.empty() : OptionalInt.of(topK);
    try {
      return ModelHeads.of(loaded, heads, new DecodeOptions(aggregation, score, best));
    } catch (ModelFolderException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
