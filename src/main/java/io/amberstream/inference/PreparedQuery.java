package io.amberstream.inference;

import io.amberstream.onnx.RowOutputs;
import io.amberstream.text.InputSequence;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A query that is ready to run. Immutable.
 *
 * @param sequences what the model reads, at least one
 * @param tokens tokens of the whole text, special tokens left out
 * @param truncated whether some tokens are in no sequence
 * @param read takes out of a run what the answer needs of one sequence
 * @param answer makes the answer of what was read, in the order of the sequences
 * @param <P> what is read of a sequence
 * @param <T> the answer
 */
public record PreparedQuery<P, T>(
    List<InputSequence> sequences,
    int tokens,
    boolean truncated,
    BiFunction<InputSequence, RowOutputs, P> read,
    Function<List<P>, T> answer) {

  public PreparedQuery {
    sequences = List.copyOf(sequences);
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("a query needs something to read");
    }
  }
}
