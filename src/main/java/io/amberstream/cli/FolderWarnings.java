package io.amberstream.cli;

import io.amberstream.ask.LoadedModel;
import io.amberstream.inference.Batching;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what works in a model folder, and still is not what its user wants. */
final class FolderWarnings {
  /** What the reference library calls a label that nobody has named. */
  private static final Pattern PLACEHOLDER = Pattern.compile("LABEL_\\d+");

  private static final String SETFIT_HEAD = "model_head.pkl";

  private FolderWarnings() {}

  /** A sentence for each. */
  static List<String> of(LoadedModel model) {
    Path directory = model.folder().directory();
    List<String> warnings = new ArrayList<>(TokenizerConflicts.of(model));
    model.folder().heads().stream()
        .filter(FolderWarnings::isUnnamed)
        .map(FolderWarnings::unnamed)
        .forEach(warnings::add);
    model.unheededMask().ifPresent(warnings::add);
    if (model.batching() == Batching.ALONE) {
      warnings.add(
          "the graph takes one text per run: it has no attention_mask, or a size of its example is"
              + " written inside; export it as optimum does, or try \"amberstream optimize\", for what"
              + " batches gain");
    }
    model
        .folder()
        .defaultPrompt()
        .ifPresent(
            prompt ->
                warnings.add(
                    "the encoder was made for texts that begin with \"%s\", which is not added: put it into the texts"
                        .formatted(prompt)));
    if (Files.exists(directory.resolve(SETFIT_HEAD))) {
      warnings.add(
          SETFIT_HEAD
              + ", the classifier of SetFit, is not in the graph: the folder gives no labels; export"
              + " encoder and classifier as one graph");
    }
    if (!Files.exists(directory.resolve("README.md"))) {
      warnings.add("no README.md: say what the model was trained on and where it fails");
    }
    return warnings;
  }

  /** A head with one label only has nothing to tell apart. */
  private static boolean isUnnamed(Head head) {
    return head.labels().size() > 1
        && head.labels().stream().allMatch(label -> PLACEHOLDER.matcher(label).matches());
  }

  private static String unnamed(Head head) {
    return "head %s has labels without a name, %s; name them as id2label in config.json%s"
        .formatted(
            head.name(),
            DoctorCommand.few(head.labels()),
            head.task() == Task.TOKEN_CLASSIFICATION
                ? ": without an O among them, every word is an entity"
                : "");
  }
}
