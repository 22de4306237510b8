package io.amberstream.graph;

import io.amberstream.model.Head;
import io.amberstream.model.Task;
import java.util.List;

/**
 * A head of a graph that is to be written. Its weights stand under {@code heads.NAME.}. Immutable.
 *
 * @param name its name in the folder
 * @param task what it computes
 * @param outputs the graph's outputs; one, or start and end logits for questions
 */
public record GraphHead(String name, Task task, List<String> outputs) {

  public GraphHead {
    outputs = List.copyOf(outputs);
    int needed = task == Task.QUESTION_ANSWERING ? 2 : 1;
    if (outputs.size() != needed) {
      throw new IllegalArgumentException(
          "the head %s has the outputs %s, expected %d".formatted(name, outputs, needed));
    }
  }

  /** The same of a model folder's head. */
  public static GraphHead of(Head head) {
    return new GraphHead(head.name(), head.task(), head.outputs());
  }

  /** What the names of its weights begin with. */
  String prefix() {
    return "heads." + name + ".";
  }

  String output() {
    return outputs.get(0);
  }
}
