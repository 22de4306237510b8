package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.browser.Browser;
import io.amberstream.live.LiveFeed;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.StaleElementReferenceException;

/**
 * A browser has six connections to a server, for all of its tabs; only one that is seen has one.
 */
@Timeout(180)
class HiddenTabIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LiveFeed feed = new LiveFeed(Map.of("letter", 10));

  @Test
  void aTabThatNobodySeesLetsItsStreamGo() throws Exception {
    try (TestServer server = TestServer.showing(feed);
        Browser browser = Browser.start()) {
      browser.open(URI.create("http://127.0.0.1:" + server.endpoints.port() + "/"));
      letter(1);
      eventually().until(() -> browser.one("#status").getText().equals("live"));
      for (int others = 1; others < LiveHandler.MOST_READERS; others++) {
        assertThat(server.stream("/live").statusCode()).isEqualTo(200);
      }
      assertThat(server.stream("/live").statusCode()).as("the tab has the last").isEqualTo(503);

      seen(browser, false);
      eventually().until(() -> browser.one("#status").getText().equals("paused"));
      // That a reader has gone shows when something is written to it.
      eventually()
          .until(
              () -> {
                letter(2);
                HttpResponse<InputStream> stream = server.stream("/live");
                stream.body().close();
                return stream.statusCode() == 200;
              });
      assertThat(browser.texts("#list li.letter")).singleElement().asString().contains("in 0:1");

      seen(browser, true);
      // The stream that the test closed is in the tab's place until something is written to it.
      eventually()
          .until(
              () -> {
                letter(2);
                return browser.one("#list").getText().contains("in 0:2");
              });
    }
  }

  /**
   * Headless browsers show all of their tabs, so the page is told what else the browser tells it.
   */
  private static void seen(Browser browser, boolean seen) {
    browser.run(
        "Object.defineProperty(document, 'hidden', { value: arguments[0], configurable: true });"
            + " document.dispatchEvent(new Event('visibilitychange'))",
        !seen);
  }

  private void letter(int offset) {
    feed.publish(
        "letter",
        ("{\"at\":1,\"pipeline\":\"main\",\"reason\":\"malformed_json\",\"topic\":\"in\","
                + "\"partition\":0,\"offset\":%d}")
            .formatted(offset));
  }

  private static ConditionFactory eventually() {
    return await().atMost(PATIENCE).ignoreException(StaleElementReferenceException.class);
  }
}
