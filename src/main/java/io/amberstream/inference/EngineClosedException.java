package io.amberstream.inference;

/** Says that a text was not tagged because the engine stops; nothing is wrong with the text. */
public final class EngineClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineClosedException() {
    super("the inference engine is closed");
  }
}
