package io.amberstream.inference;

import ai.onnxruntime.OrtException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One text run by itself on the caller's thread, with everything that went in and came out, special
 * tokens and all: for debugging and for comparison with the reference implementation.
 *
 * @param windows what each window gave, in text order
 * @param results the results made of these same logits
 */
public record RawRun(List<RawWindow> windows, List<HeadResult> results) {

  /**
   * One window as the model saw it.
   *
   * @param inputIds token ids, special tokens counted
   * @param offsets UTF-16 start and end of each token in the text; 0 and 0 for special tokens
   * @param logits by head: {@code [1, labels]}, or {@code [sequence, labels]} for token tasks
   */
  public record RawWindow(
      List<Integer> inputIds, List<List<Integer>> offsets, Map<String, Logits> logits) {

    public RawWindow {
      inputIds = List.copyOf(inputIds);
      offsets = List.copyOf(offsets);
      logits = Map.copyOf(logits);
    }
  }

  public RawRun {
    windows = List.copyOf(windows);
    results = List.copyOf(results);
  }

  /**
   * Runs a text.
   *
   * @throws InferenceException if the run fails or its logits cannot be decoded
   */
  public static RawRun of(ModelHeads heads, String text) {
    LoadedModel model = heads.model();
    TextTask task = new TextTask(heads, text);
    Set<String> outputs = new LinkedHashSet<>();
    heads.decoders().forEach(head -> outputs.add(head.output()));
    InputBuffers buffers = new InputBuffers();
    List<RawWindow> raw = new ArrayList<>();
    for (Row row : task.cut()) {
      buffers.fill(new MicroBatch(List.of(row)));
      Map<String, OutputTensor> run = run(model, buffers, row, outputs);
      Map<String, Logits> whole = new LinkedHashMap<>();
      List<Logits> content = new ArrayList<>();
      for (HeadDecoder head : heads.decoders()) {
        OutputTensor output = head.tensorOf(run);
        whole.put(head.head().name(), output.wholeRow(0, head.head().task()));
        content.add(output.row(row, 0, head.head().task()));
      }
      raw.add(new RawWindow(inputIds(row), offsets(row), whole));
      try {
        task.windowDone(row.index(), content);
      } catch (RuntimeException e) {
        throw task.failure(e);
      }
    }
    return new RawRun(raw, task.result().join());
  }

  private static Map<String, OutputTensor> run(
      LoadedModel model, InputBuffers buffers, Row row, Set<String> outputs) {
    try {
      return model.graph().run(buffers, new long[] {1, row.length()}, outputs);
    } catch (OrtException e) {
      throw new InferenceException("model " + model.id().name() + " failed", e);
    }
  }

  private static List<Integer> inputIds(Row row) {
    List<Integer> inputIds = new ArrayList<>(row.special().prefix());
    for (int i = row.window().from(); i < row.window().to(); i++) {
      inputIds.add(row.text().inputId(i));
    }
    inputIds.addAll(row.special().suffix());
    return inputIds;
  }

  private static List<List<Integer>> offsets(Row row) {
    List<List<Integer>> offsets = new ArrayList<>();
    row.special().prefix().forEach(id -> offsets.add(List.of(0, 0)));
    for (int i = row.window().from(); i < row.window().to(); i++) {
      offsets.add(List.of(row.text().start(i), row.text().end(i)));
    }
    row.special().suffix().forEach(id -> offsets.add(List.of(0, 0)));
    return offsets;
  }
}
