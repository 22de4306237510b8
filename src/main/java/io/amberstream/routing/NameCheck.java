package io.amberstream.routing;

import io.amberstream.tagging.ResultShape;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.jexl3.parser.JexlNode;

/** Finds what the names of a condition mean. */
final class NameCheck {
  private final KnownNames names;
  private final Collection<String> problems;

  NameCheck(KnownNames names, Collection<String> problems) {
    this.names = names;
    this.problems = problems;
  }

  /** What a path of names gives; adds a problem where it means nothing. */
  Type typeOf(List<String> path) {
    String first = path.get(0);
    if (KnownNames.isOfTheEvent(first)) {
      if (path.size() > 1) {
        return problem("'%s' has no parts".formatted(first));
      }
      return ofTheEvent(first);
    }
    if (path.size() == 1 && first.equals(EventView.HEADS)) {
      return problem("heads needs the name of a head: heads['NAME']");
    }
    boolean listed = first.equals(EventView.HEADS);
    List<ResultShape> found = names.named(path.get(listed ? 1 : 0));
    if (found.isEmpty()) {
      return unknown(path.get(listed ? 1 : 0));
    }
    if (found.size() > 1) {
      return ambiguous(found);
    }
    return member(found.get(0), path.subList(listed ? 2 : 1, path.size()));
  }

  private Type ofTheEvent(String name) {
    return switch (name) {
      case EventView.KEY -> Type.TEXT;
      case EventView.IS_DUPLICATE ->
          names.duplicates()
              ? Type.TRUTH
              : problem("is_duplicate is known only where the pipeline has duplicates");
      default -> Type.NUMBER;
    };
  }

  /** The head that a node is, on its own. */
  Optional<ResultShape> headOf(JexlNode node) {
    if (!Construct.of(node).equals(Optional.of(Construct.NAME))) {
      return Optional.empty();
    }
    List<String> path = Grammar.path(node);
    boolean listed = path.size() == 2 && path.get(0).equals(EventView.HEADS);
    if (!listed && (path.size() != 1 || KnownNames.isOfTheEvent(path.get(0)))) {
      return Optional.empty();
    }
    return names.named(path.get(path.size() - 1)).stream().findFirst();
  }

  /** Adds a problem where the head can never give this label. */
  void label(ResultShape head, String label) {
    if (!head.mayHave(label)) {
      problem(
          "unknown label '%s' of head %s (%s)"
              .formatted(
                  label, head.name(), Listing.of(new TreeSet<>(head.labels().orElse(Set.of())))));
    }
  }

  private Type member(ResultShape head, List<String> rest) {
    if (rest.isEmpty()) {
      return head.kind() == ResultShape.Kind.SCORES
          ? Type.HEAD
          : problem(
              "head %s has no best label; count its spans with %s.LABEL > 0"
                  .formatted(head.name(), head.name()));
    }
    String name = rest.get(0);
    if (rest.size() > 1) {
      return problem("'%s' of head %s has no parts".formatted(name, head.name()));
    }
    switch (name) {
      case HeadView.SCORE, HeadView.TOKENS, HeadView.WINDOWS -> {
        return Type.NUMBER;
      }
      case HeadView.TRUNCATED -> {
        return Type.TRUTH;
      }
      case HeadView.VALUE -> {
        return head.hasValue() ? Type.NUMBER : problem("head " + head.name() + " has no value");
      }
      default -> {
        label(head, name);
        return Type.NUMBER;
      }
    }
  }

  private Type ambiguous(List<ResultShape> heads) {
    List<String> choices =
        heads.stream()
            .map(head -> "heads['%s']".formatted(KnownNames.qualified(head.model(), head.name())))
            .toList();
    return problem(
        "several models have a head %s, write %s"
            .formatted(heads.get(0).name(), String.join(" or ", choices)));
  }

  private Type unknown(String name) {
    String hint =
        names
            .hyphenated(name)
            .map(head -> ", did you mean heads['%s']?".formatted(head.name()))
            .orElse("");
    return problem("unknown name '%s'%s (%s)".formatted(name, hint, names.known()));
  }

  private Type problem(String problem) {
    problems.add(problem);
    return Type.UNKNOWN;
  }
}
