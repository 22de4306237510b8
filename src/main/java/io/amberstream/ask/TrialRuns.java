package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Head;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.Task;
import io.amberstream.onnx.GraphException;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.OutputTensor;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a model before its first text: a graph may declare more than it does. */
final class TrialRuns {
  private static final int FEW_TOKENS = 3;
  private static final int MANY_TOKENS = 32;

  /** Dynamic int8 moves answers by a hundredth or so, padding that is read by far more. */
  private static final double MOST_OF_PADDING = 0.05;

  private TrialRuns() {}

  /**
   * Runs one window of a few tokens and one of as many as the model reads at once.
   *
   * @throws ModelFolderException if the graph fails on one, or what it says of the few tokens is no
   *     number
   */
  static void run(LoadedModel model) {
    InputSequence few = window(model, Math.min(FEW_TOKENS, model.windowTokens()));
    try {
      run(model, List.of(few)).values().stream()
          .filter(output -> !output.isFinite())
          .findFirst()
          .ifPresent(output -> fail(model, nan(output, few)));
    } catch (GraphException e) {
      fail(
          model,
          "the graph fails on %d tokens: %s; export it with dynamic axes, as optimum does"
              .formatted(few.length(), e.getMessage()));
    }
    InputSequence longest = window(model, model.windowTokens());
    try {
      run(model, List.of(longest));
    } catch (GraphException e) {
      fail(
          model,
          "the graph fails on the longest window, %d tokens: %s; set a max_length that it takes, in models.NAME.max_length or as model_max_length in tokenizer_config.json"
              .formatted(longest.length(), e.getMessage()));
    }
  }

  /**
   * Whether the graph takes two windows of different lengths in one run. Some exports call both
   * axes dynamic and have the one row of their example written inside.
   */
  static boolean takesTwoRows(LoadedModel model) {
    List<InputSequence> rows =
        List.of(window(model, Math.min(FEW_TOKENS, model.windowTokens())), window(model, 1));
    try {
      return run(model, rows).values().stream().allMatch(output -> output.rows() == rows.size());
    } catch (GraphException e) {
      return false;
    }
  }

  /** What is wrong where answers depend on padding, in one sentence. */
  static Optional<String> unheededMask(LoadedModel model) {
    double share = shareOfPadding(model);
    return share <= MOST_OF_PADDING
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "what the graph says of a text changes by %.0f %% with the padding behind it: it does not heed attention_mask, or reads it as token_type_ids; hold some answers against the original model's, and set batching: alone",
                100 * share));
  }

  /**
   * How much of what the graph says of a text depends on the padding behind it, which its mask
   * leaves out: the largest change by the largest number, 0 for a graph that heeds its mask.
   */
  private static double shareOfPadding(LoadedModel model) {
    int few = Math.min(FEW_TOKENS, model.windowTokens());
    int many = Math.min(MANY_TOKENS, model.windowTokens());
    List<InputSequence> rows = List.of(window(model, few), window(model, many));
    Map<String, OutputTensor> usual = run(model, rows, model.padding());
    Map<String, OutputTensor> other = run(model, rows, letter(model));
    double largest = 0;
    for (Head head : model.folder().heads()) {
      // An output of one number each token has no third dimension.
      boolean ofTokens = head.task() != Task.TEXT_CLASSIFICATION;
      int numbers = ofTokens ? rows.get(0).length() : head.labels().size();
      for (String name : head.outputs()) {
        OutputTensor one = requireNonNull(usual.get(name));
        largest = Math.max(largest, share(one, requireNonNull(other.get(name)), numbers));
      }
    }
    return largest;
  }

  private static double share(OutputTensor one, OutputTensor other, int numbers) {
    float[] a = one.beginning(numbers);
    float[] b = other.beginning(numbers);
    double most = 0;
    double change = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i]));
      change = Math.max(change, Math.abs(a[i] - b[i]));
    }
    return most == 0 ? change : change / most;
  }

  /** The outputs of all heads. */
  private static Map<String, OutputTensor> run(LoadedModel model, List<InputSequence> rows) {
    return run(model, rows, model.padding());
  }

  private static Map<String, OutputTensor> run(
      LoadedModel model, List<InputSequence> rows, int padding) {
    InputBuffers buffers = new InputBuffers();
    buffers.fill(rows, padding, rows.stream().mapToInt(InputSequence::length).max().orElseThrow());
    Set<String> outputs =
        model.folder().heads().stream()
            .flatMap(head -> head.outputs().stream())
            .collect(Collectors.toSet());
    try (GraphRun run = new GraphRun()) {
      return model.run(buffers, outputs, run);
    }
  }

  private static InputSequence window(LoadedModel model, int tokens) {
    return InputSequence.of(model.specialTokens(), text(model, tokens), Window.whole(tokens));
  }

  /** An ordinary token, again and again: padding would count as no position. */
  private static TokenizedText text(LoadedModel model, int size) {
    int[] ids = new int[size];
    Arrays.fill(ids, letter(model));
    return new TokenizedText("", ids, new int[size], new int[size], new boolean[size]);
  }

  private static int letter(LoadedModel model) {
    TokenizedText letter = model.tokenize("a");
    return letter.size() > 0 ? letter.inputId(0) : model.specialTokens().unknown();
  }

  private static String nan(OutputTensor output, InputSequence few) {
    return "output %s holds NaN or infinity for a text of %d tokens, expected finite numbers: the export is broken, or float16 is too small for the network; take the float32 graph"
        .formatted(output.name(), few.length());
  }

  private static void fail(LoadedModel model, String problem) {
    throw new ModelFolderException(model.folder().directory(), List.of(problem));
  }
}
