package io.amberstream.yaml;

import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Parses YAML to nodes that know their line, within limits on depth, aliases and size. No object is
 * ever constructed from a tag.
 */
public final class YamlDocument {
  /** The largest document that is read. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_DEPTH = 20;
  private static final int MAX_COLLECTION_ALIASES = 50;

  private YamlDocument() {}

  /**
   * The root of a document; empty, with a problem added, where the text is not one sound document.
   *
   * @param expected what the document should hold, for the message about an empty one
   * @param interpolation replaces the references in its values
   */
  public static Optional<ConfigNode> parse(
      String text, String expected, Interpolation interpolation, Problems problems) {
    return compose(text, expected, problems)
        .map(node -> ConfigNode.root(node, interpolation, problems));
  }

  /**
   * The text of a file that should hold a document.
   *
   * @param file a UTF-8 file of at most {@link #MAX_BYTES}
   * @throws InputException if it cannot be read
   */
  public static String textOf(Path file) {
    try {
      return TextFile.read(file, MAX_BYTES);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** A document in block style, every value on a line of its own. */
  public static String write(Map<String, Object> document) {
    DumperOptions block = new DumperOptions();
    block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    block.setSplitLines(false);
    return new Yaml(block).dump(document);
  }

  private static Optional<Node> compose(String text, String expected, Problems problems) {
    if (!isPrintable(text, problems)) {
      return Optional.empty();
    }
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_BYTES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(MAX_COLLECTION_ALIASES);
    StreamReader reader = new StreamReader(text);
    try {
      // What Yaml.compose does, with the reader at hand: exceeded limits do not say their line.
      Node root =
          new Composer(new ParserImpl(reader, limits), new Resolver(), limits).getSingleNode();
      if (root == null) {
        problems.add(1, "", "the file is empty, expected " + expected);
        return Optional.empty();
      }
      return NodeTree.isSound(root, problems) ? Optional.of(root) : Optional.empty();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      int line = mark == null ? reader.getLine() + 1 : mark.getLine() + 1;
      problems.add(line, "", "not valid YAML: " + reason(e) + hint(text, line));
    } catch (YAMLException e) {
      problems.add(reader.getLine() + 1, "", "not acceptable YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static boolean isPrintable(String text, Problems problems) {
    int line = 1;
    for (int codePoint : text.codePoints().toArray()) {
      if (!StreamReader.isPrintable(codePoint)) {
        problems.add(line, "", "control character U+%04X in the text".formatted(codePoint));
        return false;
      }
      if (codePoint == '\n') {
        line++;
      }
    }
    return true;
  }

  private static String reason(MarkedYAMLException e) {
    Mark start = e.getContextMark();
    String where =
        e.getContext() == null
            ? ""
            : e.getContext() + (start == null ? "" : " from line " + (start.getLine() + 1)) + ", ";
    return Phrase.onOneLine(where + e.getProblem(), 200);
  }

  private static String hint(String text, int line) {
    boolean reference =
        text.lines().skip(line - 1L).findFirst().filter(found -> found.contains("${")).isPresent();
    return reference ? "; put quotes around a value with ${...} inside { } or [ ]" : "";
  }
}
