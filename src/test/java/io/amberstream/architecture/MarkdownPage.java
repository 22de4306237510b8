package io.amberstream.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of Markdown links to and can be linked at. Code is not looked at.
 *
 * @param links relative links as they are written
 * @param anchors of its headings, as GitHub makes them
 */
record MarkdownPage(List<String> links, List<String> anchors) {
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");

  static MarkdownPage read(Path file) throws IOException {
    List<String> links = new ArrayList<>();
    List<String> anchors = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(file)) {
      if (line.strip().startsWith("```")) {
        code = !code;
      } else if (!code) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
          anchors.add(anchor(heading.group(1), anchors));
        }
        LINK.matcher(line.replaceAll("`[^`]*`", "`"))
            .results()
            .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
            .filter(link -> !link.matches("[a-z]+:.*"))
            .forEach(links::add);
      }
    }
    return new MarkdownPage(List.copyOf(links), List.copyOf(anchors));
  }

  private static String anchor(String heading, List<String> before) {
    String anchor =
        heading
            .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-');
    String unique = anchor;
    for (int i = 1; before.contains(unique); i++) {
      unique = anchor + "-" + i;
    }
    return unique;
  }
}
