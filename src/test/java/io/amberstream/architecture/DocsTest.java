package io.amberstream.architecture;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the pages, and that what they link to exists. */
class DocsTest {
  private static final int LONGEST_LINE = 100;
  private static final int LONGEST_README = 130;
  private static final Path README = Path.of("README.md");
  private static final Path GUARANTEES = Path.of("docs", "guarantees.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

  private static final Set<Path> LONGER_LINES = Set.of(Path.of("schemas", "README.md"));

  @Test
  void linesFitAScreenBesideOthers() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : pages()) {
      if (LONGER_LINES.contains(file)) {
        continue;
      }
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        int length = lengthWithoutAddresses(lines.get(i));
        if (length > LONGEST_LINE) {
          tooLong.add("%s:%d has %d characters".formatted(file, i + 1, length));
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void theFirstPageIsReadInOneGo() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(LONGEST_README);
  }

  @Test
  void linksLeadToFilesAndHeadingsThatExist() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : pages()) {
      for (String link : MarkdownPage.read(file).links()) {
        if (!leadsSomewhere(file, link)) {
          broken.add(file + " links to " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theIndexNamesEveryPageOfTheManual() throws IOException {
    Path docs = Path.of("docs");
    List<String> named = MarkdownPage.read(docs.resolve("README.md")).links();
    assertThat(pages())
        .filteredOn(page -> page.startsWith(docs) && !page.startsWith(docs.resolve("decisions")))
        .filteredOn(page -> !page.endsWith("README.md"))
        .extracting(page -> docs.relativize(page).toString().replace('\\', '/'))
        .isNotEmpty()
        .allSatisfy(page -> assertThat(named).contains(page));
  }

  @Test
  void findsLinksAndHeadings() throws IOException {
    assertThat(MarkdownPage.read(README).links()).isNotEmpty();
    assertThat(leadsSomewhere(README, "docs/models.md#int8-and-batches")).isTrue();
    assertThat(leadsSomewhere(README, "docs/models.md#no-such-heading")).isFalse();
    assertThat(leadsSomewhere(README, "docs/no-such-page.md")).isFalse();
  }

  @Test
  void testsThatGuaranteesNameExist() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      tests =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    assertThat(TEST.matcher(Files.readString(GUARANTEES)).results().map(found -> found.group(1)))
        .hasSizeGreaterThan(50)
        .allSatisfy(name -> assertThat(tests).contains(name));
  }

  /** An address cannot be broken. */
  private static int lengthWithoutAddresses(String line) {
    String rest = line.replaceAll("https?://[^\\s)]+", "");
    return rest.codePointCount(0, rest.length());
  }

  private static boolean leadsSomewhere(Path file, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || MarkdownPage.read(target).anchors().contains(link.substring(hash + 1));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(README, Path.of("schemas", "README.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> models = Files.walk(Path.of("models"), 2)) {
      Stream.concat(docs, models.filter(file -> file.endsWith("README.md")))
          .filter(file -> file.toString().endsWith(".md"))
          .filter(not(Files::isDirectory))
          .sorted()
          .forEach(pages::add);
    }
    assertThat(pages).hasSizeGreaterThan(30);
    return pages;
  }
}
