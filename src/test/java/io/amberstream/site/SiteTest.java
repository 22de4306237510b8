package io.amberstream.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual as a site: every link of its HTML leads somewhere, and none to another host. */
class SiteTest {
  private static final Pattern REFERENCE = Pattern.compile("<[^>]* (?:href|src)=\"([^\"]*)\"");
  private static final Pattern LOADED = Pattern.compile("<(?:img|link|script)[^>]*\"(http[^\"]*)");

  @TempDir private static Path site = Path.of("");

  @BeforeAll
  static void write() throws IOException {
    Site.write(Path.of(""), site);
  }

  @Test
  void everyLinkLeadsToAFileAndAnAnchorOfTheSite() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      for (String link : links(page)) {
        links++;
        if (!leadsSomewhere(page, link)) {
          broken.add(site.relativize(page) + " links to " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(1000);
  }

  @Test
  void everyPageOfTheManualIsThereAndInTheNavigation() throws IOException {
    String start = Files.readString(site.resolve("index.html"));
    String navigation = start.substring(start.indexOf("<nav"), start.indexOf("</nav>"));
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".md")).toList();
      assertThat(sources).hasSizeGreaterThan(50);
      for (Path source : sources) {
        String page = Target.of(Path.of(""), source).file().toString();
        assertThat(site.resolve(page)).exists();
        if (!source.startsWith(Path.of("docs", "decisions")) && !source.endsWith("README.md")) {
          assertThat(navigation).contains("href=\"" + page + "\"");
        }
      }
    }
    assertThat(navigation).contains("<h2>Start</h2>", "<h2>How to</h2>", "docs/first-steps.html");
  }

  @Test
  void noPageLoadsAnythingFromAnotherHost() throws IOException {
    for (Path page : pages()) {
      String html = Files.readString(page);
      assertThat(LOADED.matcher(html).results()).as(page.toString()).isEmpty();
      assertThat(html).contains("default-src 'none'").doesNotContain("<script");
    }
    assertThat(Files.readString(site.resolve("site.css"))).doesNotContain("url(", "@import");
  }

  @Test
  void tablesCodeAndHeadingsBecomeHtml() throws IOException {
    String page = Files.readString(site.resolve("docs/configuration.html"));
    assertThat(page)
        .contains(
            "<table tabindex=\"0\">", "<h2 id=\"", "<pre tabindex=\"0\"><code class=\"language-");
    assertThat(Files.readString(site.resolve("docs/examples/tickets.yaml.html")))
        .contains("application.id: ticket-tagger");
  }

  @Test
  void findsLinksThatLeadNowhere() throws IOException {
    Path page = site.resolve("docs/models.html");
    assertThat(leadsSomewhere(page, "convert.html")).isTrue();
    assertThat(leadsSomewhere(page, "#int8-and-batches")).isTrue();
    assertThat(leadsSomewhere(page, "convert.html#no-such-heading")).isFalse();
    assertThat(leadsSomewhere(page, "convert.md")).isFalse();
  }

  private static List<String> links(Path page) throws IOException {
    return REFERENCE.matcher(Files.readString(page)).results().map(it -> it.group(1)).toList();
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    if (link.matches("[a-z]+:.*")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return target.startsWith(site)
        && Files.isRegularFile(target)
        && (parts.length == 1 || Files.readString(target).contains(" id=\"" + parts[1] + "\""));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).toList();
      assertThat(pages).hasSizeGreaterThan(60);
      return pages;
    }
  }
}
