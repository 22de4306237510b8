package io.amberstream.inference;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A text on its way through the engine: gathers the logits of its windows and, with the last of
 * them, becomes results. Thread-safe, since its windows may run on several workers.
 */
final class TextTask {
  private final ModelHeads heads;
  private final String text;
  private final long submittedNanos = System.nanoTime();
  private final CompletableFuture<List<HeadResult>> result = new CompletableFuture<>();
  private @Nullable WindowedLogits gathered;

  TextTask(ModelHeads heads, String text) {
    this.heads = heads;
    this.text = text;
  }

  ModelHeads heads() {
    return heads;
  }

  String text() {
    return text;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  CompletableFuture<List<HeadResult>> result() {
    return result;
  }

  /** Tokenises the text and cuts it into rows. Called once, before any of them runs. */
  List<Row> cut() {
    LoadedModel model = heads.model();
    TokenizedText tokenized = model.tokenize(text);
    List<Window> windows = model.windows(tokenized);
    synchronized (this) {
      gathered = new WindowedLogits(tokenized, windows, heads.decoders().size());
    }
    List<Row> rows = new ArrayList<>(windows.size());
    for (int i = 0; i < windows.size(); i++) {
      rows.add(new Row(this, tokenized, windows.get(i), i, model.tokenizer().specialTokens()));
    }
    return rows;
  }

  /**
   * Takes the logits of one window; with those of the last the text has its results.
   *
   * @param logits per decoder of {@link #heads()}, in its order
   * @throws RuntimeException if they cannot be decoded; the caller fails the text
   */
  void windowDone(int index, List<Logits> logits) {
    WindowedLogits complete;
    synchronized (this) {
      complete = gathered;
      if (complete == null || !complete.put(index, logits)) {
        return;
      }
    }
    result.complete(heads.decode(complete));
  }

  /** Ends the text without a result; false if it had ended already. */
  boolean fail(Throwable cause) {
    return result.completeExceptionally(failure(cause));
  }

  /** What callers see of a cause. */
  InferenceException failure(Throwable cause) {
    return cause instanceof InferenceException failure
        ? failure
        : new InferenceException(reason(cause), cause);
  }

  /** Ends the text because the engine was closed before its turn. */
  void failClosed() {
    result.completeExceptionally(new EngineClosedException());
  }

  private String reason(Throwable cause) {
    return "model %s failed on a text of %d characters: %s"
        .formatted(heads.model().id().name(), text.length(), cause);
  }
}
