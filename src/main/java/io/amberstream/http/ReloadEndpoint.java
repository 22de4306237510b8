package io.amberstream.http;

/** Loads a model anew for {@code POST /models/NAME/reload}. Called from several threads. */
@FunctionalInterface
public interface ReloadEndpoint {

  /** Loads the model, and waits until it has taken over or is refused. */
  ReloadOutcome reload();
}
