package io.amberstream.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of the page, which hold nothing of the application: whoever reaches the address may
 * have them. Stateless.
 *
 * <p>A browser takes scripts, styles and data from this server alone, and no script can make markup
 * of a text (Trusted Types): an event can say what it likes.
 */
final class PageFiles {
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private static final List<String> SCRIPTS =
      List.of(
          "app", "charts", "dom", "drift", "events", "flow", "flows", "label", "live", "models",
          "results", "server", "sheet", "try");

  private PageFiles() {}

  /** The answers by path, {@code /} among them. */
  static Map<String, Reply> read() {
    Map<String, Reply> files = new LinkedHashMap<>();
    files.put("/", file("/page/index.html", "text/html"));
    files.put("/page/style.css", file("/page/style.css", "text/css"));
    files.put("/page/icon.svg", file("/page/icon.svg", "image/svg+xml"));
    files.put("/page/uplot.css", file(UPLOT + "uPlot.min.css", "text/css"));
    files.put("/page/uplot.js", file(UPLOT + "uPlot.esm.js", "text/javascript"));
    for (String script : SCRIPTS) {
      String path = "/page/" + script + ".js";
      files.put(path, file(path, "text/javascript"));
    }
    return files;
  }

  /** The paths of {@link #read}. */
  static Set<String> paths() {
    return read().keySet();
  }

  private static Reply file(String resource, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing; the build is incomplete");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Reply.text(text, type + "; charset=utf-8")
          .with("Content-Security-Policy", POLICY)
          .with("Referrer-Policy", "no-referrer")
          .with("Cross-Origin-Opener-Policy", "same-origin")
          .with("Cross-Origin-Resource-Policy", "same-origin");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
