package io.amberstream.inference;

import ai.onnxruntime.OrtException;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.ModelId;
import io.amberstream.text.HuggingFaceTextTokenizer;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import io.amberstream.text.Window;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model folder made ready: its tokenizer, its session and how texts are cut for it. Thread-safe.
 * Owns both native handles; close it only when no text of its is under way, which {@link
 * InferenceEngine#close()} sees to.
 */
public final class LoadedModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);

  private final ModelId id;
  private final ModelFolder folder;
  private final Tokenizer tokenizer;
  private final OnnxModel graph;
  private final Batching batching;
  private final int windowTokens;
  private final int stride;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LoadedModel(
      ModelId id,
      ModelFolder folder,
      Tokenizer tokenizer,
      OnnxModel graph,
      Batching batching,
      int windowTokens,
      int stride) {
    this.id = id;
    this.folder = folder;
    this.tokenizer = tokenizer;
    this.graph = graph;
    this.batching = batching;
    this.windowTokens = windowTokens;
    this.stride = stride;
  }

  /**
   * Loads a folder and holds its graph against what it declares.
   *
   * @param name the model's name in results and metrics
   * @throws ModelFolderException with all problems if the parts do not fit together
   */
  public static LoadedModel load(String name, ModelFolder declared, ModelSettings settings) {
    ModelFolder folder = declared;
    Tokenizer tokenizer = HuggingFaceTextTokenizer.load(folder.tokenizerFile());
    OnnxModel graph = null;
    try {
      graph = OnnxModel.load(folder.onnxFile());
      if (folder.heads().isEmpty()) {
        folder = folder.withTask(GraphTask.of(folder, graph));
      }
      List<String> problems = GraphCheck.problems(folder, graph, tokenizer);
      if (!problems.isEmpty()) {
        throw new ModelFolderException(folder.directory(), problems);
      }
      int maxLength = maxLength(folder, settings);
      int windowTokens = windowTokens(folder, maxLength, tokenizer.specialTokens().count());
      int stride = settings.stride().orElse(windowTokens / 4);
      if (stride >= windowTokens) {
        throw new ModelFolderException(
            folder.directory(),
            List.of("stride is %d, expected less than %d".formatted(stride, windowTokens)));
      }
      ModelId id = new ModelId(name, folder.sha256());
      return new LoadedModel(
          id, folder, tokenizer, graph, settings.batching(), windowTokens, stride);
    } catch (OrtException | RuntimeException e) {
      closeQuietly(graph, tokenizer);
      if (e instanceof OrtException) {
        throw new ModelFolderException(
            folder.directory(),
            List.of(
                folder.onnxFile().getFileName()
                    + " is no graph that ONNX Runtime can load: "
                    + e.getMessage()));
      }
      throw (RuntimeException) e;
    }
  }

  /** The name and the hash that results carry. */
  public ModelId id() {
    return id;
  }

  public ModelFolder folder() {
    return folder;
  }

  public Batching batching() {
    return batching;
  }

  /** Tokens of a window at most, special tokens left out. */
  public int windowTokens() {
    return windowTokens;
  }

  /** Tokenises a whole text. */
  public TokenizedText tokenize(String text) {
    return tokenizer.tokenize(text);
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  OnnxModel graph() {
    return graph;
  }

  /** The windows over a tokenised text. */
  List<Window> windows(TokenizedText text) {
    return Window.over(text.size(), windowTokens, stride);
  }

  /** Frees the session and the tokenizer; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closeQuietly(graph, tokenizer);
    }
  }

  private static int maxLength(ModelFolder folder, ModelSettings settings) {
    int maxLength = settings.maxLength().orElse(folder.maxLength());
    if (maxLength > folder.maxLength()) {
      throw new ModelFolderException(
          folder.directory(),
          List.of(
              "max_length is %d, but the model takes at most %d tokens"
                  .formatted(maxLength, folder.maxLength())));
    }
    return maxLength;
  }

  private static int windowTokens(ModelFolder folder, int maxLength, int specialTokens) {
    if (maxLength <= specialTokens) {
      throw new ModelFolderException(
          folder.directory(),
          List.of(
              "max_length is %d, expected more than the %d special tokens"
                  .formatted(maxLength, specialTokens)));
    }
    return maxLength - specialTokens;
  }

  private static void closeQuietly(@Nullable OnnxModel graph, Tokenizer tokenizer) {
    tokenizer.close();
    if (graph != null) {
      try {
        graph.close();
      } catch (OrtException e) {
        LOG.warn("a session did not close: {}", e.getMessage());
      }
    }
  }
}
