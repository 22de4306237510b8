package io.amberstream.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Catches SIGTERM and SIGINT, so that a command can stop in its own order and end the process
 * afterwards. A shutdown hook would not do: hooks run at the same time, and the one of ONNX Runtime
 * frees what a run under way still uses.
 */
final class StopSignal {
  private final CountDownLatch stop = new CountDownLatch(1);

  private StopSignal() {}

  /** Catches the signals from now on; a second one ends the process at once. */
  static StopSignal install() {
    StopSignal installed = new StopSignal();
    for (String name : List.of("TERM", "INT")) {
      try {
        installed.handle(name);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("this Java platform cannot catch SIG" + name, e);
      }
    }
    return installed;
  }

  /**
   * By reflection, because javac warns of the class in every other way of naming it; the module
   * jdk.unsupported exports it and stays until there is a successor.
   */
  private void handle(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler onSignal =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            raise();
          }
          return null;
        };
    signal
        .getMethod("handle", signal, handler)
        .invoke(
            null,
            signal.getConstructor(String.class).newInstance(name),
            Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal));
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
