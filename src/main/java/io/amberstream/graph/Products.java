package io.amberstream.graph;

import java.util.List;
import java.util.function.UnaryOperator;

/** Writes the products of a graph, in one precision. */
interface Products {
  /**
   * Values that are ready to be multiplied.
   *
   * @param values the tensor that products read, {@code [batch, sequence, width]}
   * @param step the tensor that says what one unit of them stands for: a number, or one for each
   *     token, {@code [batch, sequence, 1]}; empty for floats
   * @param zeroPoint the tensor that says which byte stands for zero; empty for floats
   */
  record Operand(String values, String step, String zeroPoint) {}

  /** Where activations come from, which tells how they are spread. */
  enum Spread {
    /** Around zero. */
    EVEN,
    /** After GELU, never below -0.17. */
    AFTER_GELU
  }

  /**
   * Makes values ready.
   *
   * @param site the place, as {@link Sites} names it
   */
  Operand operand(String site, String values, Spread spread);

  /**
   * The operand of the first positions alone.
   *
   * @param slice cuts a tensor to them
   */
  Operand sliced(Operand operand, UnaryOperator<String> slice);

  /**
   * The product with a linear layer's weights.
   *
   * @param linear what the names of its {@code weight [out, in]} and {@code bias} begin with
   * @return {@code [batch, sequence, out]}
   */
  String product(Operand operand, String linear, int out, int in);

  /** The name of a bias that the product has not added; empty where it has. */
  String openBias(String linear, int out);

  /** The same of several, one after the other. */
  String openBiases(List<String> linears, int out);

  /** The rows of the word embeddings, {@code [batch, sequence, embedding]}. */
  String words(String inputIds);
}
