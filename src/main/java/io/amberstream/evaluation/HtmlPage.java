package io.amberstream.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A page of a report while it is written: one HTML file that needs no server and asks none. For one
 * thread.
 *
 * <pre>{@code
 * HtmlPage page = new HtmlPage("Report");
 * page.add("<p>%s</p>", HtmlPage.text("1 < 2"));
 * Files.writeString(file, page.done());
 * }</pre>
 */
public final class HtmlPage {
  private final StringBuilder page = new StringBuilder();

  /** Begins a page with a headline. */
  public HtmlPage(String title) {
    add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    add("<title>%s</title><style>%s</style></head><body><main>", text(title), style());
    add("<h1>%s</h1>", text(title));
  }

  /**
   * Adds markup.
   *
   * @param format as of {@link String#format}, but as it is where there are no values; what is no
   *     markup of ours goes through {@link #text}
   */
  public void add(String format, Object... values) {
    page.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }

  /** The text of the file. */
  public String done() {
    add("</main></body></html>");
    return page.toString();
  }

  /** Text that cannot become markup. */
  public static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
