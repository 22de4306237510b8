package io.amberstream.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The manual as a site of static pages: the README, what lies in {@code docs/}, and whatever they
 * link to. It lies as the repository does, so that links stay relative and a folder of files is
 * enough to read it. For one thread.
 */
final class Site {
  private static final Path README = Path.of("README.md");
  private static final Path MANUAL = Path.of("docs", "README.md");
  private static final String STYLE = "site.css";

  private final Path root;
  private final Path out;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private final Set<Path> seen = new HashSet<>();
  private final Layout layout;

  private Site(Path root, Path out) throws IOException {
    this.root = root;
    this.out = out;
    this.layout = new Layout(MarkdownText.read(root.resolve(MANUAL)), MANUAL);
  }

  /** Writes the site of the repository in the working directory into a folder, the argument. */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[0]);
    write(Path.of(""), out);
    System.out.println("wrote " + out.resolve("index.html"));
  }

  /**
   * Writes a site.
   *
   * @param root of the repository
   * @param out the folder; what lies there stays, and is replaced where the site has the same file
   */
  static void write(Path root, Path out) throws IOException {
    Site site = new Site(root, out);
    site.want(README);
    try (Stream<Path> pages = Files.walk(root.resolve("docs"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        site.want(root.relativize(page));
      }
    }
    while (!site.waiting.isEmpty()) {
      site.make(site.waiting.remove());
    }
    site.style();
  }

  private void want(Path source) {
    if (seen.add(source)) {
      waiting.add(source);
    }
  }

  private void make(Path source) throws IOException {
    Path from = root.resolve(source);
    Target target = Target.of(root, source);
    Path to = out.resolve(target.file());
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    switch (target.kind()) {
      case PAGE -> {
        MarkdownText text = MarkdownText.read(from);
        String body = text.html(link -> followed(source, link));
        Files.writeString(to, layout.page(target.file(), text.title(), body));
      }
      case FOLDER -> {
        String body = MarkdownText.of(listing(source)).html(link -> followed(source, link));
        Files.writeString(to, layout.page(target.file(), source + "/", body));
      }
      case TEXT ->
          Files.writeString(
              to,
              layout.page(target.file(), source.toString(), Layout.text(Files.readString(from))));
      case PICTURE -> Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where a link of a page leads on the site; what it leads to becomes part of the site. */
  private String followed(Path source, String link) {
    if (link.matches("[a-z]+:.*") || link.startsWith("#")) {
      return link;
    }
    int hash = link.indexOf('#');
    String anchor = hash < 0 ? "" : link.substring(hash);
    Path folder = Files.isDirectory(root.resolve(source)) ? source : parent(source);
    Path wanted = folder.resolve(hash < 0 ? link : link.substring(0, hash)).normalize();
    Path readme = wanted.resolve("README.md");
    Path linked = Files.isRegularFile(root.resolve(readme)) ? readme : wanted;
    want(linked);
    return Layout.relative(Target.of(root, source).file(), Target.of(root, linked).file()) + anchor;
  }

  /** The files of a folder, and its folders by name only. */
  private String listing(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      List<String> lines =
          files
              .sorted()
              .map(
                  file ->
                      Files.isDirectory(file)
                          ? "* `%s/`".formatted(file.getFileName())
                          : "* [%1$s](%1$s)".formatted(file.getFileName()))
              .toList();
      return "# `%s/`%n%n%s%n".formatted(folder, String.join("\n", lines));
    }
  }

  private static Path parent(Path source) {
    return Objects.requireNonNullElse(source.getParent(), Path.of(""));
  }

  private void style() throws IOException {
    try (InputStream css =
        Objects.requireNonNull(Site.class.getResourceAsStream("/site/" + STYLE), STYLE)) {
      Files.copy(css, out.resolve(STYLE), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
