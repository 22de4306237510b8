package io.amberstream.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.amberstream.input.Problems;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds a graph against what its folder declares: names, types, ranks, labels, vocabulary. */
public final class GraphCheck {
  private static final Set<String> KNOWN_INPUTS =
      Set.of(
          OnnxModel.INPUT_IDS,
          OnnxModel.ATTENTION_MASK,
          OnnxModel.TOKEN_TYPE_IDS,
          OnnxModel.POSITION_IDS,
          OnnxModel.LAST_LAYER_POSITIONS);

  private static final int MOST_NAMES = 8;

  private static final Set<OnnxJavaType> FLOATS =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16, OnnxJavaType.DOUBLE);

  private final ModelFolder folder;
  private final Problems problems = new Problems();

  private GraphCheck(ModelFolder folder) {
    this.folder = folder;
  }

  /** Everything that does not fit, a sentence each. */
  public static List<String> problems(ModelFolder folder, OnnxModel model, Tokenizer tokenizer) {
    GraphCheck check = new GraphCheck(folder);
    check.inputs(model.inputs());
    check.outputs(model.outputs());
    check.vocabulary(tokenizer);
    return check.problems.lines();
  }

  private void inputs(Map<String, NodeInfo> inputs) {
    if (!inputs.containsKey(OnnxModel.INPUT_IDS)) {
      problems.add(
          "the graph has no input input_ids; its inputs are %s"
              .formatted(few(new TreeSet<>(inputs.keySet()))));
    }
    Set<String> unknown = new TreeSet<>(inputs.keySet());
    unknown.removeAll(KNOWN_INPUTS);
    if (!unknown.isEmpty()) {
      problems.add(
          "the graph has the %s %s, expected only input_ids, attention_mask, token_type_ids and position_ids; %s"
              .formatted(unknown.size() == 1 ? "input" : "inputs", few(unknown), remedy(unknown)));
    }
    inputs.forEach(this::input);
  }

  private void input(String name, NodeInfo info) {
    boolean mask = name.equals(OnnxModel.ATTENTION_MASK);
    Set<OnnxJavaType> types = mask ? InputTensors.OF_MASK : InputTensors.INTEGERS;
    if (!KNOWN_INPUTS.contains(name)) {
      return;
    }
    if (info.getInfo() instanceof TensorInfo tensor && types.contains(tensor.type)) {
      shape(name, tensor.getShape());
    } else {
      problems.add(
          "input %s is %s, expected a tensor of %s; export the model with optimum"
              .formatted(
                  name, type(info), mask ? "int64, int32, float or bool" : "int64 or int32"));
    }
  }

  private static String remedy(Set<String> unknown) {
    return unknown.stream().anyMatch(name -> name.startsWith("past_key_values"))
        ? "this export is for generating text; export the model for its task, without past_key_values"
        : "export the model with optimum";
  }

  /** The first names, and how many more there are. */
  private static String few(Set<String> names) {
    List<String> first = names.stream().limit(MOST_NAMES).toList();
    int more = names.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /** Such as {@code double}; what it is where it is no tensor. */
  private static String type(NodeInfo info) {
    return info.getInfo() instanceof TensorInfo tensor
        ? "a tensor of " + tensor.type.name().toLowerCase(Locale.ROOT)
        : "no tensor";
  }

  /** A dimension without a fixed size is -1 here. */
  private void shape(String input, long[] shape) {
    if (input.equals(OnnxModel.LAST_LAYER_POSITIONS)) {
      if (shape.length != 1 || shape[0] > 1) {
        problems.add(
            "input %s has the shape %s, expected [1]".formatted(input, Arrays.toString(shape)));
      }
    } else if (shape.length != 2 || shape[0] > 0 || shape[1] > 0) {
      problems.add(
          "input %s has the shape %s, expected [batch, sequence] of any size; export the model"
                  .formatted(input, Arrays.toString(shape))
              + " with dynamic axes, as optimum does");
    }
  }

  private void outputs(Map<String, NodeInfo> outputs) {
    for (Head head : folder.heads()) {
      for (String output : head.outputs()) {
        NodeInfo info = outputs.get(output);
        if (info == null) {
          problems.add(
              "head %s needs the output %s, but the graph's outputs are %s; name one as \"output\" in config.json where it is meant"
                  .formatted(head.name(), output, new TreeSet<>(outputs.keySet())));
        } else if (info.getInfo() instanceof TensorInfo tensor && FLOATS.contains(tensor.type)) {
          shape(head, output, tensor.getShape());
        } else {
          problems.add(
              "output %s is %s, expected a tensor of float, float16, bfloat16 or double; export it as such"
                  .formatted(output, type(info)));
        }
      }
    }
  }

  private void shape(Head head, String output, long[] shape) {
    int rank =
        switch (head.task()) {
          case FEATURE_EXTRACTION -> shape.length == 2 ? 2 : 3;
          case TEXT_CLASSIFICATION, REPLACED_TOKEN_DETECTION, QUESTION_ANSWERING -> 2;
          case TOKEN_CLASSIFICATION, FILL_MASK -> 3;
        };
    if (shape.length != rank) {
      problems.add(
          "output %s has %d dimensions, but the task %s of head %s gives %d"
              .formatted(output, shape.length, head.task(), head.name(), rank));
      return;
    }
    long last = shape[rank - 1];
    boolean labelled = !head.labels().isEmpty();
    if (labelled && last > 0 && last != head.labels().size()) {
      problems.add(
          "head %s has %d labels by config.json (2 where it names none), but output %s has %d; name them all in id2label"
              .formatted(head.name(), head.labels().size(), output, last));
    }
  }

  private void vocabulary(Tokenizer tokenizer) {
    int rows = folder.vocabularySize();
    if (rows > 0 && tokenizer.vocabularySize() > rows) {
      problems.add(
          "tokenizer.json has %d tokens, but the embedding has %d rows (vocab_size in config.json):"
                  .formatted(tokenizer.vocabularySize(), rows)
              + " the tokenizer belongs to another model");
    }
  }
}
