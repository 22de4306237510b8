package io.amberstream.onnx;

import io.amberstream.tagging.Logits;
import io.amberstream.text.InputSequence;
import java.util.Map;

/**
 * What a run gave for one row of its batch. Valid until the next run.
 *
 * @param outputs the run's outputs by name
 * @param row the row
 */
public record RowOutputs(Map<String, OutputTensor> outputs, int row) {

  public RowOutputs {
    outputs = Map.copyOf(outputs);
  }

  /**
   * What an output of {@code [batch, labels]} says of the row: {@code [1, labels]}.
   *
   * @throws InferenceException if the shape is another or a number is not finite
   */
  public Logits ofSequence(String output) {
    return tensor(output).ofSequence(row);
  }

  /**
   * What an output of {@code [batch, sequence]} or {@code [batch, sequence, labels]} says of the
   * tokens of a sequence's window: {@code [tokens, labels]}.
   *
   * @throws InferenceException if the shape is another or a number is not finite
   */
  public Logits ofWindow(String output, InputSequence sequence) {
    return ofTokens(output, sequence.contentStart(), sequence.window().size());
  }

  /** The same for any run of tokens, special tokens counted. */
  public Logits ofTokens(String output, int from, int count) {
    return tensor(output).ofTokens(row, from, count);
  }

  /**
   * The vectors of a sequence's tokens, special tokens counted, {@code [tokens, hidden]}; or the
   * one of the sequence where the output is {@code [batch, hidden]}.
   *
   * @throws InferenceException if the shape is another or a number is not finite
   */
  public Logits ofVectors(String output, InputSequence sequence) {
    return tensor(output).rank() == 2 ? ofSequence(output) : ofTokens(output, 0, sequence.length());
  }

  private OutputTensor tensor(String output) {
    OutputTensor tensor = outputs.get(output);
    if (tensor == null) {
      throw new InferenceException("the run gave no output " + output);
    }
    return tensor;
  }
}
