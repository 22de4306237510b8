package io.amberstream.torch;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.weights.FloatTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A head of a network: what it answers, and how many logits it gives per text or token. Immutable.
 *
 * @param labels logits per text or token; 1 for regression and replaced tokens, 2 for questions
 * @param problemType how a text-classification head is trained; single label for the other tasks
 */
public record HeadShape(String name, Task task, int labels, ProblemType problemType) {
  public HeadShape {
    requireNonNull(name, "name is null");
    requireNonNull(task, "task is null");
    requireNonNull(problemType, "problemType is null");
    if (labels < 1) {
      throw new IllegalArgumentException("labels is " + labels + ", expected 1 or more");
    }
  }

  /** That of a head as a model folder declares it. */
  public static HeadShape of(Head head) {
    int labels =
        switch (head.task()) {
          case QUESTION_ANSWERING -> 2;
          case TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION -> Math.max(1, head.labels().size());
          default -> 1;
        };
    return new HeadShape(head.name(), head.task(), labels, head.problemType());
  }

  /** Whether one answer is given per text, from the hidden state of {@code [CLS]} alone. */
  public boolean perText() {
    return task == Task.TEXT_CLASSIFICATION;
  }

  /** What the names of its weights begin with. */
  public String prefix() {
    return "heads." + name + ".";
  }

  /** The sizes of its weights by name. */
  public Map<String, List<Integer>> shapes(int hidden) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    switch (task) {
      case TEXT_CLASSIFICATION -> {
        put(shapes, "dense", hidden, hidden);
        put(shapes, "out_proj", labels, hidden);
      }
      case TOKEN_CLASSIFICATION -> put(shapes, "classifier", labels, hidden);
      case QUESTION_ANSWERING -> put(shapes, "qa_outputs", labels, hidden);
      case REPLACED_TOKEN_DETECTION -> {
        put(shapes, "dense", hidden, hidden);
        put(shapes, "dense_prediction", labels, hidden);
      }
      case FILL_MASK, FEATURE_EXTRACTION ->
          throw new IllegalArgumentException("no head of this network has the task " + task);
    }
    return shapes;
  }

  /** Weights to begin with: normal around 0, biases 0. */
  public Map<String, FloatTensor> fresh(int hidden, RandomGenerator random) {
    return EncoderShape.fresh(shapes(hidden), random);
  }

  private void put(Map<String, List<Integer>> shapes, String layer, int out, int in) {
    shapes.put(prefix() + layer + ".weight", List.of(out, in));
    shapes.put(prefix() + layer + ".bias", List.of(out));
  }
}
