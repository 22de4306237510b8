package io.amberstream.inference;

/** Which texts may share a run of the model. */
public enum Batching {
  /** Any: the fastest. A dynamically quantised model then scores a text by its company too. */
  FREE,
  /** One window a run: the same text gets the same answer every time. */
  ALONE
}
