package io.amberstream.evaluation;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.TagStep;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;

/** How a head is asked for the answers that the measures need. */
@FunctionalInterface
interface Asking {

  /**
   * The step that asks.
   *
   * @throws InputException if the head cannot be asked so
   */
  TagStep step(LoadedModel model, Head head);
}
