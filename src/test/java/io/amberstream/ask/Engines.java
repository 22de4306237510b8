package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What the tests of the engine share. */
public final class Engines {
  private Engines() {}

  /** An engine of two workers, small batches and small windows. */
  static InferenceEngine of(LoadedModel... models) {
    return of(new InferenceListener() {}, models);
  }

  static InferenceEngine of(InferenceListener listener, LoadedModel... models) {
    return new InferenceEngine(List.of(models), new EngineSettings(2, 256, 64), listener);
  }

  /** A golden model that shares runs. The engine that it is given to closes it. */
  static LoadedModel golden(String folder) {
    return GoldenModels.load(GoldenModels.folder(folder));
  }

  static ModelHeads allHeads(LoadedModel model) {
    return ModelHeads.of(model, List.of(), DecodeOptions.everyLabel());
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Why a text has no result. */
  static Throwable failure(CompletableFuture<List<HeadResult>> future) {
    return future.handle((results, failure) -> requireNonNull(failure, "it has results")).join();
  }
}
