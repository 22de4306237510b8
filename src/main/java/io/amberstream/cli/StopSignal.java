package io.amberstream.cli;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Catches SIGTERM and SIGINT, so that a command can stop in its own order and end the process
 * afterwards. A shutdown hook would not do: hooks run at the same time, and the one of ONNX Runtime
 * frees what a run under way still uses.
 */
final class StopSignal {
  private final CountDownLatch stop = new CountDownLatch(1);

  private StopSignal() {}

  /** Catches the signals from now on; a second one ends the process at once. */
  @SuppressWarnings("sunapi")
  static StopSignal install() {
    StopSignal installed = new StopSignal();
    for (String name : new String[] {"TERM", "INT"}) {
      Signal.handle(new Signal(name), signal -> installed.raise());
    }
    return installed;
  }

  private void raise() {
    if (stop.getCount() == 0) {
      Runtime.getRuntime().halt(1);
    }
    stop.countDown();
  }

  /** Runs this on a thread of its own when a signal comes. */
  void onStop(Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                stop.await();
                action.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop-signal");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether a signal has come. */
  boolean isRaised() {
    return stop.getCount() == 0;
  }
}
