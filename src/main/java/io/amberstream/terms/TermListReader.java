package io.amberstream.terms;

import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.Interpolation;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import io.amberstream.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads files of terms. All problems are told at once, each with its line. */
final class TermListReader {
  private static final int LEAST_TERMS = 2;

  /** The form of a term that is written as one word. */
  private static final String WORD = "word";

  private final Problems problems = new Problems();

  private TermListReader() {}

  static TermList read(Path file) {
    return read(file.toString(), YamlDocument.textOf(file));
  }

  /**
   * Reads the text of a file.
   *
   * @param name what messages call it
   * @throws InputException with all problems
   */
  static TermList read(String name, String text) {
    TermListReader reader = new TermListReader();
    Interpolation none = new Interpolation(Map.of(), Set.of());
    Optional<TermList> list =
        YamlDocument.parse(text, "groups of terms", none, reader.problems).map(reader::list);
    if (!reader.problems.isEmpty()) {
      throw new InputException(
          reader.problems.lines().stream()
              .map(problem -> "\n  " + problem)
              .collect(
                  Collectors.joining(
                      "", "%s has %d problem(s):".formatted(name, reader.problems.count()), "")));
    }
    return list.orElseThrow();
  }

  private TermList list(ConfigNode root) {
    MappingReader file =
        MappingReader.of(root, List.of("groups"), List.of("articles", "neutral", "templates"));
    List<Template> templates = new ArrayList<>();
    for (Scalar text : file.scalars("templates")) {
      text.parsed("a template", Template::of).ifPresent(templates::add);
    }
    List<TermGroup> groups = new ArrayList<>();
    file.node("groups")
        .flatMap(ConfigNode::entries)
        .ifPresent(found -> found.forEach((name, node) -> groups.add(group(name, node))));
    file.node("groups")
        .flatMap(ConfigNode::entries)
        .ifPresent(found -> requirePlaces(templates, groups, List.copyOf(found.values())));
    if (groups.isEmpty() && problems.isEmpty()) {
      problems.add(1, "groups", "is empty, expected at least one group");
    }
    return new TermList(
        groups,
        file.node("neutral").flatMap(this::term),
        file.scalars("articles").stream().map(Scalar::value).toList(),
        templates);
  }

  /** A term that no template takes would seem to be audited. */
  private void requirePlaces(
      List<Template> templates, List<TermGroup> groups, List<ConfigNode> nodes) {
    for (int i = 0; i < groups.size() && !templates.isEmpty(); i++) {
      for (Term term : groups.get(i).terms()) {
        if (templates.stream().allMatch(template -> template.filled(term).isEmpty())) {
          nodes
              .get(i)
              .problem(
                  "no template has a place for \"%s\", expected one for a form of %s"
                      .formatted(term.title(), String.join(", ", term.forms().keySet())));
        }
      }
    }
  }

  private TermGroup group(String name, ConfigNode node) {
    List<Term> terms = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ConfigNode item : node.items()) {
      Optional<Term> term = term(item);
      term.ifPresent(terms::add);
      for (String words :
          term.map(found -> new HashSet<>(found.forms().values())).orElseGet(HashSet::new)) {
        if (!known.add(words.toLowerCase(Locale.ROOT))) {
          item.problem("\"%s\" stands in two terms of the group, expected one".formatted(words));
        }
      }
    }
    if (terms.size() < LEAST_TERMS && problems.isEmpty()) {
      node.problem("has one term, expected two or more that can stand for each other");
    }
    return new TermGroup(name, terms);
  }

  /** A term: its forms by name, or a word by itself. */
  private Optional<Term> term(ConfigNode node) {
    Map<String, String> forms = new LinkedHashMap<>();
    if (node.isScalar()) {
      node.scalar().flatMap(Scalar::text).ifPresent(words -> forms.put(WORD, words.strip()));
    } else {
      node.entries()
          .ifPresent(
              found ->
                  found.forEach(
                      (name, form) ->
                          form.scalar()
                              .flatMap(Scalar::text)
                              .ifPresent(words -> forms.put(name, words.strip()))));
    }
    return forms.isEmpty() ? Optional.empty() : Optional.of(new Term(forms));
  }
}
