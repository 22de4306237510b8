package io.amberstream.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.browser.Axe;
import io.amberstream.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual as a site, opened from its folder in a real browser. */
class SiteIT {
  @TempDir private Path site = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {400, 1600})
  void everyPageOfTheNavigationFitsTheScreen(int width) throws IOException {
    Site.write(Path.of(""), site);
    try (Browser browser = Browser.start()) {
      browser.look(width, 900, width == 400);
      browser.open(site.resolve("index.html").toUri());
      for (int i = 0; i < browser.all("nav a").size(); i++) {
        browser.click("nav a", i);
        Object overflow =
            browser.run("return document.documentElement.scrollWidth - window.innerWidth");
        assertThat(overflow).as(browser.texts("title").get(0)).isEqualTo(0L);
        Axe.assertFindsNothing(browser);
      }
      browser.assertNothingWentWrong();
    }
  }

  @Test
  void theFirstStepsAreOneClickAwayAndColoursFollowTheReader() throws IOException {
    Site.write(Path.of(""), site);
    try (Browser browser = Browser.start()) {
      browser.look(1600, 900, false);
      browser.open(site.resolve("index.html").toUri());
      Object light = browser.run("return getComputedStyle(document.body).backgroundColor");
      browser.look(1600, 900, true);
      Object dark = browser.run("return getComputedStyle(document.body).backgroundColor");
      assertThat(dark).isNotEqualTo(light);
      browser.click("nav a[href='docs/first-steps.html']");
      assertThat(browser.texts("h1")).containsExactly("First steps");
      assertThat(browser.texts("nav a[aria-current]")).containsExactly("First steps");
    }
  }
}
