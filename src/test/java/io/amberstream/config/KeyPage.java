package io.amberstream.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders the keys of every section as the list of {@code docs/configuration.md}. */
public final class KeyPage {
  /** The longest line of a page. */
  public static final int WIDTH = 100;

  private KeyPage() {}

  /** A heading for each section and an entry for each of its keys; ends in a line feed. */
  static String markdown() {
    return markdown(Section.all());
  }

  /** The same of other sections. */
  public static String markdown(List<Section> sections) {
    return sections.stream()
        .map(section -> heading(section) + "\n\n" + entries(section))
        .collect(Collectors.joining("\n"));
  }

  private static String heading(Section section) {
    return section.path().isEmpty() ? "### The file" : "### `" + section.path() + "`";
  }

  private static String entries(Section section) {
    return section.keys().stream().map(KeyPage::entry).collect(Collectors.joining());
  }

  private static String entry(KnownKey key) {
    String fallback = key.isRequired() ? key.fallback() : "default: " + key.fallback();
    return wrapped("* `%s`: %s; %s.".formatted(key.name(), key.type(), fallback))
        + wrapped("  " + key.meaning());
  }

  private static String wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" ", -1)) {
      String indent = text.startsWith("* ") && lines.isEmpty() ? "" : "  ";
      if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > WIDTH) {
        lines.add(indent + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add((text.startsWith("* ") && lines.isEmpty() ? "" : "  ") + line);
    return String.join("\n", lines) + "\n";
  }
}
