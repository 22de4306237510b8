package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A tagger whose place another can take while texts are under way. Thread-safe: the texts of one
 * call all go to the same one, and no call goes to the old one that begins after the new one took
 * over.
 */
public final class SwappableTagger implements TextTagger {
  private record Current(TextTagger tagger, InFlight uses) {}

  private volatile Current current;

  /** Begins with this one. */
  public SwappableTagger(TextTagger first) {
    this.current = current(first);
  }

  /**
   * Gives the place to another.
   *
   * @return completes when the last text of the old one has its results; it is then unused for ever
   */
  public synchronized CompletableFuture<Void> swap(TextTagger next) {
    Current before = current;
    current = current(next);
    return before.uses().close();
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> tagAll(List<TextInput> inputs) {
    Current chosen = begin(inputs.size());
    try {
      return chosen.tagger().tagAll(inputs).stream()
          .map(results -> counted(results, chosen.uses()))
          .toList();
    } catch (RuntimeException | Error e) {
      chosen.uses().end(inputs.size());
      throw e;
    }
  }

  /** Callers get a copy: what they cancel is not done with, and would never be counted as ended. */
  private static CompletableFuture<List<HeadResult>> counted(
      CompletableFuture<List<HeadResult>> results, InFlight uses) {
    return results.whenComplete((done, failed) -> uses.end(1)).copy();
  }

  /** Whoever is replaced between the two steps takes no more: then it is the next one's turn. */
  private Current begin(int texts) {
    Current chosen = current;
    while (!chosen.uses().begin(texts)) {
      chosen = current;
    }
    return chosen;
  }

  private static Current current(TextTagger tagger) {
    return new Current(requireNonNull(tagger, "tagger is null"), new InFlight());
  }
}
