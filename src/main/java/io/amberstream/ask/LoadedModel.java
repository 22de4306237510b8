package io.amberstream.ask;

import io.amberstream.inference.Batching;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.RunnableModel;
import io.amberstream.input.Sha256;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.ModelId;
import io.amberstream.model.Pooling;
import io.amberstream.model.Task;
import io.amberstream.onnx.GraphCheck;
import io.amberstream.onnx.GraphException;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.GraphTask;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.Int8;
import io.amberstream.onnx.OnnxModel;
import io.amberstream.onnx.OutputNames;
import io.amberstream.onnx.OutputTensor;
import io.amberstream.text.SpecialTokens;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model folder made ready: its tokenizer, its session and how texts are cut for it. Thread-safe.
 * Owns both native handles; close it only when no text of its is under way, which {@link
 * InferenceEngine#close()} sees to.
 */
public final class LoadedModel implements RunnableModel {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);

  private final ModelId id;
  private final ModelFolder folder;
  private final Tokenizer tokenizer;
  private final OnnxModel graph;
  private final Batching batching;
  private final TextFit fit;
  private final Pooling pooling;
  private final String tokenizerSha256;
  private final Set<String> firstTokenOutputs;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LoadedModel(
      ModelId id,
      ModelFolder folder,
      Tokenizer tokenizer,
      OnnxModel graph,
      Batching batching,
      TextFit fit,
      String tokenizerSha256) {
    this.id = id;
    this.folder = folder;
    this.tokenizer = tokenizer;
    this.graph = graph;
    this.batching = batching;
    this.fit = fit;
    this.pooling = pooling(folder, graph);
    this.tokenizerSha256 = tokenizerSha256;
    this.firstTokenOutputs =
        folder.heads().stream()
            .filter(head -> graph.hasShortLastLayer() && head.task() == Task.TEXT_CLASSIFICATION)
            .flatMap(head -> head.outputs().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Loads a folder and holds its graph against what it declares.
   *
   * @param name the model's name in results and metrics
   * @throws ModelFolderException with all problems if the parts do not fit together
   */
  public static LoadedModel load(String name, ModelFolder declared, ModelSettings settings) {
    ModelFolder folder = declared;
    Tokenizer tokenizer = Tokenizer.load(folder.tokenizerFile());
    OnnxModel graph = null;
    try {
      Int8 int8 = settings.int8().forBits(folder.int8Bits());
      graph = OnnxModel.load(folder.onnxFile(), int8, folder.firstPosition());
      if (folder.heads().isEmpty()) {
        folder = folder.withTask(GraphTask.of(folder, graph));
      }
      folder = OutputNames.resolve(folder, graph);
      List<String> problems = GraphCheck.problems(folder, graph, tokenizer);
      if (!problems.isEmpty()) {
        throw new ModelFolderException(folder.directory(), problems);
      }
      TextFit fit = fit(folder, settings, tokenizer.specialTokens().count());
      ModelId id = new ModelId(name, folder.sha256());
      String tokenizerSha256 = Sha256.ofFile(folder.tokenizerFile());
      LoadedModel model =
          new LoadedModel(id, folder, tokenizer, graph, settings.batching(), fit, tokenizerSha256);
      TrialRuns.run(model);
      boolean shares = graph.hasAttentionMask() && TrialRuns.takesTwoRows(model);
      return settings.batching() == Batching.FREE && !shares ? model.alone() : model;
    } catch (GraphException e) {
      close(graph, tokenizer);
      throw problem(
          folder,
          folder.onnxFile().getFileName()
              + " is no graph that ONNX Runtime can load: "
              + e.getMessage());
    } catch (RuntimeException e) {
      close(graph, tokenizer);
      throw e;
    }
  }

  /** The same model, with the same handles, one row per run. */
  private LoadedModel alone() {
    LOG.warn(
        "model {}: {} {}; each text runs by itself, as with batching: alone",
        id.name(),
        folder.onnxFile().getFileName(),
        graph.hasAttentionMask() ? "fails on two texts in one run" : "has no attention_mask");
    return new LoadedModel(id, folder, tokenizer, graph, Batching.ALONE, fit, tokenizerSha256);
  }

  @Override
  public ModelId id() {
    return id;
  }

  public ModelFolder folder() {
    return folder;
  }

  @Override
  public Batching batching() {
    return batching;
  }

  /** Tokens that the model reads at once at most, special tokens counted. */
  public int maxLength() {
    return fit.most() + specialTokens().count();
  }

  /** Tokens of a window at most, special tokens left out. */
  public int windowTokens() {
    return fit.most();
  }

  /** Tokens that neighbouring windows of a long text share. */
  public int stride() {
    return fit.stride();
  }

  /** What happens to texts of more than {@link #windowTokens}. */
  public LongText longText() {
    return fit.longText();
  }

  /** How the rows of the embedding's output become the text's. */
  Pooling pooling() {
    return pooling;
  }

  /** A graph that gives out the vector of a text has pooled already. */
  private static Pooling pooling(ModelFolder folder, OnnxModel graph) {
    boolean pools =
        folder.heads().stream()
            .filter(head -> head.task() == Task.FEATURE_EXTRACTION)
            .anyMatch(head -> graph.rank(head.outputs().get(0)) == 3);
    return pools ? folder.pooling() : Pooling.MEAN;
  }

  /** What is wrong where the graph does not heed its mask, in one sentence; runs it twice. */
  public Optional<String> unheededMask() {
    return batching == Batching.ALONE ? Optional.empty() : TrialRuns.unheededMask(this);
  }

  /** Tokenises a whole text. */
  public TokenizedText tokenize(String text) {
    return tokenizer.tokenize(text);
  }

  /** The token id of what the vocabulary lacks. */
  public int unknownId() {
    return specialTokens().unknown();
  }

  /** The piece of text that a token id stands for. */
  public String decode(int inputId) {
    return tokenizer.decode(inputId);
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  SpecialTokens specialTokens() {
    return tokenizer.specialTokens();
  }

  /** Of models with the same hash, the tokens of a text are the same. */
  String tokenizerSha256() {
    return tokenizerSha256;
  }

  @Override
  public int padding() {
    return specialTokens().padding();
  }

  @Override
  public int widestOutput() {
    return graph.widestOutput();
  }

  @Override
  public Map<String, OutputTensor> run(InputBuffers buffers, Set<String> outputs, GraphRun run) {
    return graph.run(buffers, outputs, run);
  }

  @Override
  public boolean readsFirstTokenAlone(Set<String> outputs) {
    return firstTokenOutputs.containsAll(outputs);
  }

  /**
   * Makes a text fit.
   *
   * @throws TextTooLongException if it is too long and long texts are refused
   */
  FittedText fit(TokenizedText text) {
    return fit.fit(text);
  }

  /** Frees the session and the tokenizer; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      close(graph, tokenizer);
    }
  }

  private static TextFit fit(ModelFolder folder, ModelSettings settings, int specialTokens) {
    int maxLength = settings.maxLength().orElse(folder.maxLength());
    if (maxLength > folder.maxLength()) {
      throw problem(
          folder,
          "max_length is %d, but the model takes at most %d tokens"
              .formatted(maxLength, folder.maxLength()));
    }
    int most = maxLength - specialTokens;
    if (most < 1) {
      throw problem(
          folder,
          "max_length is %d, expected more than the %d special tokens"
              .formatted(maxLength, specialTokens));
    }
    int stride = settings.stride().orElse(most / 4);
    if (stride >= most) {
      throw problem(folder, "stride is %d, expected less than %d".formatted(stride, most));
    }
    return new TextFit(most, stride, settings.longText());
  }

  private static ModelFolderException problem(ModelFolder folder, String problem) {
    return new ModelFolderException(folder.directory(), List.of(problem));
  }

  private static void close(@Nullable OnnxModel graph, Tokenizer tokenizer) {
    tokenizer.close();
    if (graph != null) {
      graph.close();
    }
  }
}
