package io.amberstream.routing;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTArrayLiteral;
import org.apache.commons.jexl3.parser.ASTDivNode;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTERNode;
import org.apache.commons.jexl3.parser.ASTEWNode;
import org.apache.commons.jexl3.parser.ASTFalseNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTMulNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNEWNode;
import org.apache.commons.jexl3.parser.ASTNRNode;
import org.apache.commons.jexl3.parser.ASTNSWNode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTSWNode;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTSubNode;
import org.apache.commons.jexl3.parser.ASTTrueNode;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.JexlNode;

/** What a condition is made of. Every other kind of node is refused. */
enum Construct {
  /** {@code and}, {@code or}, {@code not}. */
  LOGIC(ASTAndNode.class, ASTOrNode.class, ASTNotNode.class),
  /** {@code ==}, {@code !=}. */
  EQUALITY(ASTEQNode.class, ASTNENode.class),
  /** {@code <}, {@code <=}, {@code >}, {@code >=}. */
  ORDER(ASTLTNode.class, ASTLENode.class, ASTGTNode.class, ASTGENode.class),
  /** {@code =~}, {@code !~}: one of a list. */
  MEMBERSHIP(ASTERNode.class, ASTNRNode.class),
  /** {@code =^}, {@code !^}, {@code =$}, {@code !$}: how a text begins or ends. */
  AFFIX(ASTSWNode.class, ASTNSWNode.class, ASTEWNode.class, ASTNEWNode.class),
  /** {@code +}, {@code -}, {@code *}, {@code /}. */
  ARITHMETIC(
      ASTAddNode.class,
      ASTSubNode.class,
      ASTMulNode.class,
      ASTDivNode.class,
      ASTUnaryMinusNode.class),
  /** Round brackets. */
  GROUP(ASTReferenceExpression.class),
  /** A name, with further names after it. */
  NAME(ASTIdentifier.class, ASTReference.class),
  LIST(ASTArrayLiteral.class),
  TEXT(ASTStringLiteral.class),
  NUMBER(ASTNumberLiteral.class),
  TRUTH(ASTTrueNode.class, ASTFalseNode.class);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Class<?>> nodes;

  Construct(Class<?>... nodes) {
    this.nodes = Set.of(nodes);
  }

  /** What a node is; by its exact class, since subclasses are other constructs. */
  static Optional<Construct> of(JexlNode node) {
    return Arrays.stream(values())
        .filter(construct -> construct.nodes.contains(node.getClass()))
        .findFirst();
  }
}
