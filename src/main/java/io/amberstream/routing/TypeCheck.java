package io.amberstream.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;

/** Holds the names and operands of a condition against what a pipeline's events have. */
final class TypeCheck {
  private final NameCheck names;
  private final Set<String> problems = new LinkedHashSet<>();

  private TypeCheck(KnownNames names) {
    this.names = new NameCheck(names, problems);
  }

  /** What does not fit, a sentence each. */
  static List<String> problems(JexlNode root, KnownNames names) {
    TypeCheck check = new TypeCheck(names);
    check.expect(Type.TRUTH, root.jjtGetChild(0), "it");
    return List.copyOf(check.problems);
  }

  private Type typeOf(JexlNode node) {
    Construct construct = Construct.of(node).orElseThrow();
    List<JexlNode> operands = children(node);
    return switch (construct) {
      case LOGIC -> {
        operands.forEach(operand -> expect(Type.TRUTH, operand, "an operand of and, or, not"));
        yield Type.TRUTH;
      }
      case EQUALITY, MEMBERSHIP -> equality(operands.get(0), operands.get(1));
      case ORDER -> order(typeOf(operands.get(0)), typeOf(operands.get(1)));
      case AFFIX -> affix(typeOf(operands.get(0)), typeOf(operands.get(1)));
      case ARITHMETIC -> {
        operands.forEach(operand -> expect(Type.NUMBER, operand, "an operand of + - * /"));
        yield Type.NUMBER;
      }
      case GROUP -> typeOf(operands.get(0));
      case NAME -> names.typeOf(Grammar.path(node));
      case LIST, TEXT -> Type.TEXT;
      case NUMBER -> Type.NUMBER;
      case TRUTH -> Type.TRUTH;
    };
  }

  private void expect(Type expected, JexlNode node, String what) {
    Type found = typeOf(node);
    if (found != expected && found != Type.UNKNOWN) {
      problems.add("%s gives %s, expected %s".formatted(what, found, expected));
    }
  }

  private Type equality(JexlNode left, JexlNode right) {
    Type leftType = typeOf(left);
    Type rightType = typeOf(right);
    names.headOf(left).ifPresent(head -> texts(right).forEach(text -> names.label(head, text)));
    names.headOf(right).ifPresent(head -> texts(left).forEach(text -> names.label(head, text)));
    boolean texts = leftType.isText() && rightType.isText();
    return compared(texts || leftType == rightType, leftType, rightType);
  }

  private Type order(Type left, Type right) {
    boolean numbers = left == Type.NUMBER && right == Type.NUMBER;
    return compared(numbers || (left == Type.TEXT && right == Type.TEXT), left, right);
  }

  private Type affix(Type left, Type right) {
    return compared(left.isText() && right.isText(), left, right);
  }

  private Type compared(boolean fits, Type left, Type right) {
    if (!fits && left != Type.UNKNOWN && right != Type.UNKNOWN) {
      String hint =
          left == Type.HEAD || right == Type.HEAD ? "; a label's score is HEAD.LABEL" : "";
      problems.add("%s cannot be compared with %s%s".formatted(left, right, hint));
    }
    return Type.TRUTH;
  }

  /** The texts that stand there in quotes, alone or in a list. */
  private static List<String> texts(JexlNode node) {
    if (node instanceof ASTStringLiteral text) {
      return List.of(text.getLiteral());
    }
    return Construct.of(node).equals(Optional.of(Construct.LIST))
        ? children(node).stream().flatMap(item -> texts(item).stream()).toList()
        : List.of();
  }

  private static List<JexlNode> children(JexlNode node) {
    List<JexlNode> children = new ArrayList<>();
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      children.add(node.jjtGetChild(i));
    }
    return children;
  }
}
