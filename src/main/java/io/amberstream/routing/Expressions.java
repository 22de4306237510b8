package io.amberstream.routing;

import io.amberstream.input.InputException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.internal.ScriptVisitor;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.apache.commons.jexl3.parser.JexlNode;

/** JEXL with everything off that a condition does not need. */
final class Expressions {
  private static final JexlEngine ENGINE =
      new JexlBuilder()
          .features(
              // Lists such as ['a', 'b'], and words such as ge for >=.
              JexlFeatures.createNone().structuredLiteral(true).comparatorNames(true))
          .permissions(new MapsOnly())
          .arithmetic(new ViewArithmetic())
          .strict(true)
          .silent(false)
          .safe(false)
          .antish(false)
          .cache(0)
          .create();

  private Expressions() {}

  static JexlExpression parse(String source) {
    try {
      return ENGINE.createExpression(source);
    } catch (JexlException e) {
      throw new InputException(
          "column %d: cannot be read at \"%s\"".formatted(e.getInfo().getColumn(), e.getDetail()),
          e);
    }
  }

  /** The root of an expression's syntax tree. */
  static JexlNode tree(JexlExpression expression) {
    List<JexlNode> nodes = new ArrayList<>();
    new ScriptVisitor() {
      @Override
      protected Object visitNode(JexlNode node, Object data) {
        nodes.add(node);
        return data;
      }
    }.visitExpression(expression, nodes);
    return nodes.get(0);
  }

  /** Why an evaluation failed, without the operands that the library's own messages quote. */
  static String reason(RuntimeException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof ArithmeticException
        ? "an operand is missing, or a division by zero"
        : cause.getClass().getSimpleName();
  }

  /** Lets an expression look things up in maps, and touch nothing else of Java. */
  private static final class MapsOnly implements JexlPermissions {
    @Override
    public boolean allow(Class<?> type) {
      return Map.class.isAssignableFrom(type);
    }

    @Override
    public boolean allow(Constructor<?> constructor) {
      return false;
    }

    @Override
    public boolean allow(Field field) {
      return false;
    }

    @Override
    public boolean allow(Method method) {
      return allow(method.getDeclaringClass()) && method.getName().equals("get");
    }

    @Override
    public boolean allow(Package where) {
      return false;
    }

    @Override
    public JexlPermissions compose(String... more) {
      return this;
    }
  }
}
