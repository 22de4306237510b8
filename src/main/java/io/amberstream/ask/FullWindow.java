package io.amberstream.ask;

import io.amberstream.model.ModelFolderException;
import io.amberstream.onnx.GraphException;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries the longest window that a model is to read: what it declares may be more than it takes. */
final class FullWindow {
  private FullWindow() {}

  /**
   * Runs one window of as many tokens as the model reads at once, for all outputs.
   *
   * @throws ModelFolderException if the graph fails on it
   */
  static void run(LoadedModel model) {
    InputSequence window =
        InputSequence.of(model.specialTokens(), text(model), Window.whole(model.windowTokens()));
    InputBuffers buffers = new InputBuffers();
    buffers.fill(List.of(window), model.padding(), window.length());
    Set<String> outputs =
        model.folder().heads().stream()
            .flatMap(head -> head.outputs().stream())
            .collect(Collectors.toSet());
    try (GraphRun run = new GraphRun()) {
      model.run(buffers, outputs, run);
    } catch (GraphException e) {
      throw new ModelFolderException(
          model.folder().directory(),
          List.of(
              "the graph fails on the longest window, %d tokens: %s; set a max_length that it takes, in models.NAME.max_length or as model_max_length in tokenizer_config.json"
                  .formatted(window.length(), e.getMessage())));
    }
  }

  /** An ordinary token, again and again: padding would count as no position. */
  private static TokenizedText text(LoadedModel model) {
    TokenizedText letter = model.tokenize("a");
    int size = model.windowTokens();
    int[] ids = new int[size];
    Arrays.fill(ids, letter.size() > 0 ? letter.inputId(0) : model.specialTokens().unknown());
    return new TokenizedText("", ids, new int[size], new int[size], new boolean[size]);
  }
}
