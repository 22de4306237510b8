package io.amberstream.site;

import io.amberstream.site.MarkdownText.Entry;
import io.amberstream.site.MarkdownText.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What every page of the site has around its text: the head, and where else to go. */
final class Layout {
  private static final Path HOME = Path.of("index.html");
  private static final Path STYLE = Path.of("site.css");

  private final List<Section> sections;
  private final Path base;

  /**
   * Takes the navigation from an index.
   *
   * @param index a page whose links, by its headings, are the navigation
   * @param file of the index, from the root of the repository
   */
  Layout(MarkdownText index, Path file) {
    this.sections = index.sections("Start");
    this.base = Objects.requireNonNull(file.getParent());
  }

  /** A page, at its place from the root of the site. */
  String page(Path file, String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; \
    style-src 'self' file:">
    <title>%1$s · Amberstream</title>
    <link rel="stylesheet" href="%2$s">
    </head>
    <body>
    <a class="skip" href="#text">To the text</a>
    <header><a href="%3$s">Amberstream</a> <a class="pages" href="#pages">All pages</a></header>
    <main id="text">
    %5$s</main>
    <nav id="pages" aria-label="All pages">%4$s</nav>
    </body>
    </html>
    """
        .formatted(
            escaped(title), relative(file, STYLE), relative(file, HOME), navigation(file), body);
  }

  /** Text as it is. */
  static String text(String text) {
    return "<pre tabindex=\"0\"><code>%s</code></pre>\n".formatted(escaped(text));
  }

  /** The way from one file of the site to another. */
  static String relative(Path from, Path to) {
    Path folder = Objects.requireNonNullElse(from.getParent(), Path.of(""));
    return folder.relativize(to).toString().replace('\\', '/');
  }

  private String navigation(Path file) {
    return sections.stream()
        .map(
            section ->
                "<h2>%s</h2>\n<ul>\n%s</ul>\n"
                    .formatted(
                        escaped(section.title()),
                        section.entries().stream()
                            .map(entry -> item(file, entry))
                            .collect(Collectors.joining())))
        .collect(Collectors.joining("\n", "\n", ""));
  }

  private String item(Path file, Entry entry) {
    String[] parts = entry.link().split("#", 2);
    Path to = Target.of(Path.of(""), base.resolve(parts[0]).normalize()).file();
    String current = to.equals(file) && parts.length == 1 ? " aria-current=\"page\"" : "";
    String anchor = parts.length == 1 ? "" : "#" + parts[1];
    return "<li><a href=\"%s%s\"%s>%s</a></li>%n"
        .formatted(relative(file, to), anchor, current, escaped(entry.title()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
