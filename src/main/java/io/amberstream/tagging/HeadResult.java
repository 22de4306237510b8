package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.ModelId;
import io.amberstream.model.Task;

/**
 * The result of one head for one text, with its provenance. Immutable.
 *
 * @param head the head's name
 * @param task the head's task
 * @param model the model that made it
 * @param tags what the head says
 * @param tokens tokens of the whole text, special tokens left out
 * @param windows windows that the text was cut into; 1 when it fitted
 * @param truncated true when some tokens were seen by no window
 */
public record HeadResult(
    String head, Task task, ModelId model, Tags tags, int tokens, int windows, boolean truncated) {

  public HeadResult {
    requireNonNull(head, "head is null");
    requireNonNull(task, "task is null");
    requireNonNull(model, "model is null");
    requireNonNull(tags, "tags is null");
  }
}
