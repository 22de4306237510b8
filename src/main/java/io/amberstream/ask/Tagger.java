package io.amberstream.ask;

import io.amberstream.inference.EngineClosedException;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.model.ModelFolder;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Tags texts with every head of one model, without Kafka: the library's shortest way in.
 * Thread-safe. Owns the model and the workers that run it, one per core.
 *
 * <pre>{@code
 * try (Tagger tagger = Tagger.open(Path.of("models/amber-mini"))) {
 *   for (HeadResult result : tagger.tag("The app crashes when I open the camera.")) {
 *     System.out.println(result.head() + " " + result.tags().labels());
 *   }
 * }
 * }</pre>
 */
public final class Tagger implements AutoCloseable {
  private final InferenceEngine engine;
  private final ModelHeads heads;

  private Tagger(InferenceEngine engine, ModelHeads heads) {
    this.engine = engine;
    this.heads = heads;
  }

  /**
   * Loads a model folder. Takes a second or so.
   *
   * @throws io.amberstream.model.ModelFolderException with every problem if it is not usable
   * @throws io.amberstream.input.InputException if it has a head that gives no tags by itself
   */
  public static Tagger open(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    LoadedModel model =
        LoadedModel.load(
            String.valueOf(name),
            ModelFolder.read(folder, Optional.empty()),
            ModelSettings.defaults());
    try {
      ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.defaults());
      InferenceEngine engine =
          new InferenceEngine(
              List.of(model), EngineSettings.defaults(), new InferenceListener() {});
      return new Tagger(engine, heads);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Tags one text, of any length.
   *
   * @return a result per head, in the order of the model
   * @throws InferenceException if the text cannot be tagged
   * @throws EngineClosedException if the tagger is closed
   */
  public List<HeadResult> tag(String text) {
    return tagAll(List.of(text)).get(0);
  }

  /**
   * Tags several texts, which share runs of the model: faster than one after the other.
   *
   * @return the results of each text, in order
   * @throws InferenceException if one of them cannot be tagged
   * @throws EngineClosedException if the tagger is closed
   */
  public List<List<HeadResult>> tagAll(List<String> texts) {
    return heads.submit(engine, texts).stream().map(Tagger::await).toList();
  }

  private static List<HeadResult> await(CompletableFuture<List<HeadResult>> results) {
    try {
      return results.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Lets the runs under way end and frees the model. */
  @Override
  public void close() {
    engine.close();
  }
}
