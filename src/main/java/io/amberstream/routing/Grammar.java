package io.amberstream.routing;

import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;

/** The part of JEXL's syntax that conditions have. */
final class Grammar {
  private static final int MAX_DEPTH = 60;

  private Grammar() {}

  /**
   * Accepts a syntax tree.
   *
   * @throws InputException if there is anything in it that is no part of a condition
   */
  static void check(JexlNode root) {
    if (root.jjtGetNumChildren() != 1) {
      throw new InputException("expected one expression");
    }
    check(root.jjtGetChild(0), 1);
  }

  private static void check(JexlNode node, int depth) {
    Construct construct =
        Construct.of(node)
            .filter(known -> known != Construct.LIST)
            .orElseThrow(() -> refused(node, "this is no part of a condition"));
    if (depth > MAX_DEPTH) {
      throw refused(node, "more than " + MAX_DEPTH + " operators within each other");
    }
    if (construct == Construct.NAME) {
      path(node);
      return;
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      JexlNode child = node.jjtGetChild(i);
      if (construct == Construct.MEMBERSHIP && i == 1) {
        checkList(child);
      } else {
        check(child, depth + 1);
      }
    }
  }

  /** Behind {@code =~} stands a list of texts: a text there would be a regular expression. */
  private static void checkList(JexlNode node) {
    boolean list = Construct.of(node).filter(found -> found == Construct.LIST).isPresent();
    if (!list || node.jjtGetNumChildren() == 0) {
      throw refused(node, "expected a list such as ['a', 'b']");
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      if (!(node.jjtGetChild(i) instanceof ASTStringLiteral)) {
        throw refused(node.jjtGetChild(i), "expected a text in quotes");
      }
    }
  }

  /** The names of a reference: {@code heads['a'].b} is heads, a, b. */
  static List<String> path(JexlNode node) {
    if (node instanceof ASTIdentifier name) {
      return List.of(name.getName());
    }
    List<String> path = new ArrayList<>();
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      JexlNode child = node.jjtGetChild(i);
      if (i == 0 && child instanceof ASTIdentifier first) {
        path.add(first.getName());
      } else if (i > 0 && child.getClass() == ASTIdentifierAccess.class) {
        path.add(((ASTIdentifierAccess) child).getName());
      } else if (i > 0 && child.getClass() == ASTArrayAccess.class) {
        addNames(child, path);
      } else {
        throw refused(child, "expected a name, or a name in [' ']");
      }
    }
    return path;
  }

  private static void addNames(JexlNode access, List<String> path) {
    for (int i = 0; i < access.jjtGetNumChildren(); i++) {
      if (!(access.jjtGetChild(i) instanceof ASTStringLiteral name)) {
        throw refused(access, "expected a name in [' ']");
      }
      path.add(name.getLiteral());
    }
  }

  private static InputException refused(JexlNode node, String why) {
    return new InputException("column %d: %s".formatted(node.getColumn(), why));
  }
}
