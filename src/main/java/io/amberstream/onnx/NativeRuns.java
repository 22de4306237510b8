package io.amberstream.onnx;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the models that are being loaded or run in this process. Thread-safe. One for the process,
 * as is what they share: ONNX Runtime's environment, which a hook of its own frees at exit.
 */
public final class NativeRuns {
  private static final AtomicInteger UNDER_WAY = new AtomicInteger();

  private NativeRuns() {}

  /** Whether there are any, which an exit by the hooks would crash. */
  public static boolean any() {
    return UNDER_WAY.get() > 0;
  }

  static void begin() {
    UNDER_WAY.incrementAndGet();
  }

  static void end() {
    UNDER_WAY.decrementAndGet();
  }
}
