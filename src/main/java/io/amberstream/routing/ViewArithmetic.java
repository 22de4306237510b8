package io.amberstream.routing;

import java.lang.reflect.Array;
import java.math.MathContext;
import org.apache.commons.jexl3.JexlArithmetic;
import org.jspecify.annotations.Nullable;

/** JEXL's strict arithmetic, for which a head on its own is its best label. Immutable. */
final class ViewArithmetic extends JexlArithmetic {

  ViewArithmetic() {
    super(true);
  }

  @Override
  protected JexlArithmetic createWithOptions(boolean strict, MathContext context, int scale) {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object left, @Nullable Object right) {
    return super.equals(label(left), label(right));
  }

  @Override
  public Boolean startsWith(@Nullable Object left, @Nullable Object right) {
    return super.startsWith(label(left), label(right));
  }

  @Override
  public Boolean endsWith(@Nullable Object left, @Nullable Object right) {
    return super.endsWith(label(left), label(right));
  }

  /** Membership of a list. JEXL's own would take a text for a regular expression. */
  @Override
  public Boolean contains(@Nullable Object container, @Nullable Object value) {
    if (container == null || !container.getClass().isArray()) {
      throw new ArithmeticException("not a list");
    }
    for (int i = 0; i < Array.getLength(container); i++) {
      if (equals(Array.get(container, i), value)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object label(@Nullable Object operand) {
    return operand instanceof HeadView head ? head.bestLabel() : operand;
  }
}
