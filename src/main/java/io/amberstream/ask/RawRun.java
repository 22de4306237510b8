package io.amberstream.ask;

import io.amberstream.inference.PreparedQuery;
import io.amberstream.model.Task;
import io.amberstream.onnx.GraphException;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InferenceException;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.RowOutputs;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    SharedText shared = new SharedText(text);
    HeadsQuery query = new HeadsQuery(heads, shared);
    PreparedQuery<List<Logits>, List<HeadResult>> prepared = query.prepare();
    TokenizedText seen = model.fit(shared.tokenized(model)).seen();
    InputBuffers buffers = new InputBuffers();
    List<RawWindow> raw = new ArrayList<>();
    List<List<Logits>> parts = new ArrayList<>();
    for (InputSequence sequence : prepared.sequences()) {
      RowOutputs outputs = run(heads, buffers, sequence);
      raw.add(
          new RawWindow(
              sequence.inputIds(), offsets(sequence, seen), logits(heads, sequence, outputs)));
      try {
        parts.add(prepared.read().apply(sequence, outputs));
      } catch (RuntimeException e) {
        throw query.failure(e);
      }
    }
    try {
      return new RawRun(raw, prepared.answer().apply(parts));
    } catch (RuntimeException e) {
      throw query.failure(e);
    }
  }

  private static RowOutputs run(ModelHeads heads, InputBuffers buffers, InputSequence sequence) {
    LoadedModel model = heads.model();
    int positions = model.readsFirstTokenAlone(heads.outputs()) ? 1 : sequence.length();
    try (GraphRun run = new GraphRun()) {
      buffers.fill(List.of(sequence), model.padding(), positions);
      return new RowOutputs(model.run(buffers, heads.outputs(), run), 0);
    } catch (GraphException e) {
      throw new InferenceException("model " + model.id().name() + " failed", e);
    }
  }

  private static Map<String, Logits> logits(
      ModelHeads heads, InputSequence sequence, RowOutputs outputs) {
    Map<String, Logits> logits = new LinkedHashMap<>();
    for (HeadDecoder head : heads.decoders()) {
      logits.put(
          head.head().name(),
          head.head().task() == Task.TEXT_CLASSIFICATION
              ? outputs.ofSequence(head.output())
              : outputs.ofTokens(head.output(), 0, sequence.length()));
    }
    return logits;
  }

  private static List<List<Integer>> offsets(InputSequence sequence, TokenizedText seen) {
    List<List<Integer>> offsets =
        new ArrayList<>(Collections.nCopies(sequence.length(), List.of(0, 0)));
    Window window = sequence.window();
    for (int i = window.from(); i < window.to(); i++) {
      offsets.set(sequence.contentStart() + i - window.from(), List.of(seen.start(i), seen.end(i)));
    }
    return offsets;
  }
}
