package io.amberstream.cli;

import io.amberstream.ask.Ask;
import io.amberstream.ask.AskedModel;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelHeads;
import io.amberstream.ask.NeutralStep;
import io.amberstream.ask.TextTagger;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.TopK;
import io.amberstream.tagging.WindowMerge;
import io.amberstream.terms.TermList;
import io.amberstream.terms.TermMask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      description =
          "Keep labels and spans that score at least this, 0 to 1 (default: the head's own).")
  private @Nullable Double threshold;

  @Option(
      names = "--top-k",
      paramLabel = "N",
      converter = TopKConverter.class,
      description =
          "Keep the N best labels of a text, or all (default: the best three of a head with more"
              + " than ten labels).")
  private @Nullable TopK topK;

  @Option(
      names = "--merge-windows",
      paramLabel = "HOW",
      defaultValue = "mean",
      description =
          "How the scores of windows become the text's: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private WindowMerge windowMerge = WindowMerge.MEAN;

  @Option(
      names = "--mask-terms",
      paramLabel = "LIST",
      description =
          "Hide the terms of a list from the heads: english, or a file of terms (docs/bias.md).")
  private @Nullable Path maskTerms;

  /**
   * Loads the model. The caller owns it.
   *
   * @param ask what is asked of it
   * @throws ModelFolderException if the folder is not usable
   */
  LoadedModel load(Ask ask) {
    return model.load(ask.shippedModel());
  }

  /**
   * Takes it that no model is asked.
   *
   * @throws InputException if one is named
   */
  void rejectModel() {
    if (model.isNamed()) {
      throw new InputException(
          "--summary compares sentences by their words and asks no model; leave --model out, or"
              + " add --summary-by=embedding");
    }
  }

  /** Loads another folder with the same settings. The caller owns it. */
  LoadedModel load(Path folder) {
    return model.load(folder);
  }

  /**
   * The heads asked for, of a model that this loaded.
   *
   * @throws InputException if a number is out of its range or a head cannot be decoded
   * @throws ModelFolderException if the model has no such head
   */
  ModelHeads heads(LoadedModel loaded) {
    if (maskTerms != null) {
      throw new InputException("--raw shows what a model sees of a text; leave --mask-terms out");
    }
    return ModelHeads.of(loaded, heads, options());
  }

  /**
   * A tagger that asks this of the heads.
   *
   * @param others the other models that are asked, by name
   * @throws InputException if a number is out of its range or the heads do not do what is asked
   * @throws ModelFolderException if the model has no such head
   */
  TextTagger tagger(
      InferenceEngine engine, Ask ask, LoadedModel loaded, Map<String, LoadedModel> others) {
    AskedModel asked = new AskedModel(loaded, heads, Optional.empty(), options(), others);
    Optional<TermMask> mask = Optional.ofNullable(maskTerms).map(TermList::of).map(TermMask::new);
    if (mask.isPresent() && !(ask instanceof Ask.Text)) {
      throw new InputException("--mask-terms hides terms of single texts; leave it out here");
    }
    return TextTagger.of(
        engine, ask.steps(asked).stream().map(step -> NeutralStep.of(step, mask)).toList());
  }

  private DecodeOptions options() {
    Thresholds thresholds = threshold == null ? Thresholds.NONE : Thresholds.of(threshold);
    return new DecodeOptions(aggregation, thresholds, Optional.ofNullable(topK), windowMerge);
  }
}
