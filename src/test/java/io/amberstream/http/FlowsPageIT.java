package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.browser.Axe;
import io.amberstream.browser.Browser;
import io.amberstream.live.LiveFeed;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.StaleElementReferenceException;

/** Pauses and shadows on the page, in a real browser. */
@Timeout(120)
class FlowsPageIT {
  private final LiveFeed feed = new LiveFeed(Map.of("flows", 1));

  @Test
  void pausesAndShadowsAreShownWhereThereAreSome() throws Exception {
    try (Browser browser = Browser.start();
        TestServer server = TestServer.showing(feed)) {
      browser.open(URI.create("http://127.0.0.1:" + server.endpoints.port() + "/"));
      eventually().until(() -> browser.one("#status").getText().equals("live"));
      assertThat(browser.one("#paused").isDisplayed()).isFalse();
      assertThat(browser.one("#shadows").isDisplayed()).isFalse();

      feed.publish(
          "flows",
          "{\"paused\":[{\"pipeline\":\"chats\",\"told\":\"paused by <b>ann</b>\"}],"
              + "\"shadows\":[{\"pipeline\":\"tickets\",\"candidate\":\"amber-2\","
              + "\"events\":{\"agrees\":1200,\"differs\":34,\"shed\":5,\"late\":0},"
              + "\"heads\":[{\"head\":\"topic\",\"agrees\":1150,\"differs\":50}]}]}");
      eventually().until(() -> browser.one("#shadows").isDisplayed());
      assertThat(browser.one("#paused-list").getText()).isEqualTo("chats paused by <b>ann</b>");
      assertThat(browser.one("#shadow-list").getText())
          .contains(
              "tickets: amber-2",
              "Events: 1,200 say the same, 34 differ, 5 left out for lack of time.",
              "topic 1,200 95.8%");
      Axe.assertFindsNothing(browser);

      feed.publish("flows", "{\"paused\":[],\"shadows\":[]}");
      eventually().until(() -> !browser.one("#paused").isDisplayed());
      assertThat(browser.one("#shadows").isDisplayed()).isFalse();
      browser.assertNothingWentWrong();
    }
  }

  private static ConditionFactory eventually() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(StaleElementReferenceException.class);
  }
}
