package io.amberstream.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * axe-core: finds what people cannot read, reach by the keyboard, or have read to them. By the
 * rules of WCAG 2.2, levels A and AA, and its own advice.
 */
public final class Axe {
  private static final String SCRIPT = script();
  private static final String FOUND =
      """
      const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const done = arguments[0];
      axe.run({ resultTypes: ['violations'], runOnly: WCAG, preload: false }).then(
          ({ violations }) => done(violations.flatMap((rule) => rule.nodes.map((node) =>
              `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
          (failure) => done([String(failure)]))
      """;

  private Axe() {}

  /** Fails where what the browser shows now breaks a rule. */
  public static void assertFindsNothing(Browser browser) {
    if (!Boolean.TRUE.equals(browser.run("return typeof axe === 'object'"))) {
      browser.run(SCRIPT);
    }
    assertThat((List<?>) browser.runAsync(FOUND)).isEmpty();
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script, "axe is missing").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
