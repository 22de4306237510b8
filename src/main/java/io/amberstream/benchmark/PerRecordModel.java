package io.amberstream.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.amberstream.model.ModelFolder;
import io.amberstream.text.HuggingFaceTextTokenizer;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that takes one text at a time, on a session with ONNX Runtime's default options. Thread-
 * safe. Texts longer than the model are cut off; of each output only the best column is looked for,
 * which is less than a pipeline does.
 */
final class PerRecordModel {
  private final HuggingFaceTextTokenizer tokenizer;
  private final OrtSession session;
  private final int maxLength;

  private PerRecordModel(HuggingFaceTextTokenizer tokenizer, OrtSession session, int maxLength) {
    this.tokenizer = tokenizer;
    this.session = session;
    this.maxLength = maxLength;
  }

  static PerRecordModel load(Path directory) {
    ModelFolder folder = ModelFolder.read(directory, Optional.empty());
    try (SessionOptions defaults = new SessionOptions()) {
      return new PerRecordModel(
          HuggingFaceTextTokenizer.load(folder.tokenizerFile()),
          OrtEnvironment.getEnvironment().createSession(folder.onnxFile().toString(), defaults),
          folder.maxLength());
    } catch (OrtException e) {
      throw new BenchmarkException("the model does not load: " + e.getMessage(), e);
    }
  }

  /** Per output the index of the greatest value of its first row. */
  Map<String, Integer> tag(String text) {
    long[] ids = inputIds(text);
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    Map<String, Object> values =
        Map.of(
            "input_ids",
            new long[][] {ids},
            "attention_mask",
            new long[][] {ones},
            "token_type_ids",
            new long[][] {new long[ids.length]},
            "last_layer_positions",
            new long[] {ids.length});
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(
            name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values.get(name)));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        Map<String, Integer> best = new LinkedHashMap<>();
        for (var output : result) {
          best.put(output.getKey(), greatest((OnnxTensor) output.getValue()));
        }
        return best;
      }
    } catch (OrtException e) {
      throw new BenchmarkException("the model failed: " + e.getMessage(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private long[] inputIds(String text) {
    TokenizedText tokens = tokenizer.tokenize(text);
    int most = maxLength - tokenizer.specialTokens().count();
    Window window = Window.whole(Math.min(tokens.size(), most));
    List<Integer> ids = InputSequence.of(tokenizer.specialTokens(), tokens, window).inputIds();
    return ids.stream().mapToLong(Integer::longValue).toArray();
  }

  private static int greatest(OnnxTensor output) {
    long[] shape = output.getInfo().getShape();
    float[] values = new float[(int) shape[shape.length - 1]];
    output.getFloatBuffer().get(values);
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
