package io.amberstream.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What becomes of a file of the repository on the site.
 *
 * @param kind how it is made
 * @param file where it lies, from the root of the site
 */
record Target(Kind kind, Path file) {
  private static final Set<String> PICTURES = Set.of("png", "svg");

  /** How something of the site is made. */
  enum Kind {
    PAGE,
    FOLDER,
    TEXT,
    PICTURE
  }

  /** That of a file or folder, from the root of the repository. */
  static Target of(Path root, Path source) {
    String name = source.getFileName().toString();
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    if (Files.isDirectory(root.resolve(source))) {
      return new Target(Kind.FOLDER, source.resolve("index.html"));
    }
    if (name.equals("README.md")) {
      return new Target(Kind.PAGE, source.resolveSibling("index.html"));
    }
    if (suffix.equals("md")) {
      return new Target(Kind.PAGE, source.resolveSibling(name.replaceFirst("md$", "html")));
    }
    if (PICTURES.contains(suffix)) {
      return new Target(Kind.PICTURE, source);
    }
    return new Target(Kind.TEXT, source.resolveSibling(name + ".html"));
  }
}
