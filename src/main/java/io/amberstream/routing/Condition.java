package io.amberstream.routing;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import java.util.List;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the tags of an event that is true or false, such as {@code sentiment.negative
 * >= 0.9 and topic == 'Business'}. Immutable and thread-safe; equal to one with the same source.
 *
 * <p>It is an expression of Apache Commons JEXL of which only comparisons, logic, arithmetic and
 * names are left: no calls, no assignments, no loops, no objects of Java, no regular expressions.
 */
public final class Condition {
  private final String source;
  private final JexlExpression expression;
  private final JexlNode tree;

  private Condition(String source, JexlExpression expression, JexlNode tree) {
    this.source = source;
    this.expression = expression;
    this.tree = tree;
  }

  /**
   * Parses an expression. Whether its names mean anything is told by {@link #problems}.
   *
   * @throws InputException if it is no expression, or has more in it than is allowed; the message
   *     says what and where
   */
  public static Condition parse(String source) {
    requireNonNull(source, "source is null");
    SourceCheck.check(source);
    JexlExpression expression = Expressions.parse(source);
    JexlNode tree = Expressions.tree(expression);
    Grammar.check(tree);
    return new Condition(source, expression, tree);
  }

  /** What does not fit the names of a pipeline, a sentence each; empty where all fits. */
  public List<String> problems(KnownNames names) {
    return TypeCheck.problems(tree, names);
  }

  /**
   * Whether the condition holds for an event.
   *
   * @throws ConditionFailedException if it cannot be told: a missing operand, a division by zero
   */
  public boolean test(EventView event) {
    Object result = evaluate(event);
    if (result instanceof Boolean holds) {
      return holds;
    }
    throw new ConditionFailedException(this, "it gives neither true nor false");
  }

  private @Nullable Object evaluate(EventView event) {
    try {
      return expression.evaluate(event);
    } catch (JexlException | ArithmeticException e) {
      throw new ConditionFailedException(this, Expressions.reason(e));
    }
  }

  /** The expression as it was written. */
  public String source() {
    return source;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Condition condition && source.equals(condition.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /** The expression as it was written. */
  @Override
  public String toString() {
    return source;
  }
}
