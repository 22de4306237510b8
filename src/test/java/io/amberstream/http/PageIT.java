package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.browser.Axe;
import io.amberstream.browser.Browser;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.live.LiveFeed;
import io.amberstream.live.TaggedSamples;
import io.amberstream.serde.EnrichedEventJson;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;

/** The page in a real browser, before a server that sends what the test wants. */
@Timeout(120)
class PageIT {
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RAN = "window.ran = true";

  private static Browser browser;

  private final LiveFeed feed = new LiveFeed(Map.of("tagged", 10, "letter", 10));

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>" + RAN + "</script>",
        "<img src=x onerror='" + RAN + "'>",
        "\"><svg onload=" + RAN + ">",
        "</script><script>" + RAN + "</script>",
        "<iframe srcdoc='<script>parent." + RAN + "</script>'></iframe>",
        "javascript:" + RAN,
        "${" + RAN + "} {{" + RAN + "}}",
        "&lt;b&gt; &amp; <!-- -->",
        "line\u2028end\u2029 and \r\n\r\n event: tagged\ndata: {}",
        "\u202Eright to left override",
        "NUL \u0001 and \u007F"
      })
  void aTextStaysAText(String hostile) throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      browser.open(address(server));
      EnrichedEvent event = TaggedSamples.of(hostile, hostile);
      tagged(event, hostile);

      eventually().until(() -> browser.all("#list li mark").size() == 1);
      // Compared there, as Selenium drops carriage returns on the way back.
      assertThat(
              browser.run(
                  "return document.querySelector('#list mark').firstChild.data === arguments[0]"
                      + " && document.querySelector('#list .id').textContent === arguments[0]",
                  hostile))
          .isEqualTo(true);
      assertThat(browser.run("return window.ran === undefined")).isEqualTo(true);
      assertThat(browser.all("main script, main iframe, main img, #list svg")).isEmpty();
      browser.assertNothingWentWrong();
    }
  }

  @Test
  void theBrowserItselfRefusesToMakeMarkupOfATextOrToAskAnotherHost() throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      browser.open(address(server));

      assertThat(
              browser.run(
                  "try { document.body.innerHTML = '<b>'; return 'made' }"
                      + " catch (e) { return e.constructor.name }"))
          .isEqualTo("TypeError");
      assertThat(
              browser.runAsync(
                  "const done = arguments[0]; fetch('http://192.0.2.1/').then("
                      + "() => done('asked'), e => done(e.constructor.name))"))
          .isEqualTo("TypeError");
      browser.forgetErrors();
    }
  }

  @Test
  void aTokenIsAskedForOnceAndOpensThePage() throws Exception {
    HttpSecurity security = new HttpSecurity(Optional.of(TOKEN), Optional.empty());
    try (TestServer server = TestServer.showing(feed, security)) {
      browser.open(address(server));
      eventually().until(() -> browser.one("#token").isDisplayed());
      Axe.assertFindsNothing(browser);
      browser.one("#token-value").sendKeys("a-token-that-is-wrong-here", Keys.ENTER);
      eventually().until(() -> "".equals(browser.one("#token-value").getDomProperty("value")));
      eventually().until(() -> browser.one("#token").isDisplayed());
      browser.one("#token-value").sendKeys(TOKEN, Keys.ENTER);

      eventually().until(() -> browser.one("#status").getText().equals("live"));
      assertThat(browser.run("return location.search + location.hash + document.cookie"))
          .isEqualTo("");
      // That the browser logs each 401 is what it does.
      browser.forgetErrors();
    }
  }

  @Test
  void afterARestartThePageShowsWhatTheNewInstanceHas() throws Exception {
    int port;
    try (TestServer server = TestServer.showing(feed)) {
      port = server.endpoints.port();
      browser.open(address(server));
      tagged(TaggedSamples.of("before", "before"), "out");
      eventually().until(() -> browser.all("#list li").size() == 1);
    }
    eventually()
        .until(() -> "waiting".equals(browser.one("#status").getDomAttribute("data-state")));
    LiveFeed other = new LiveFeed(Map.of("letter", 10));
    other.publish(
        "letter",
        "{\"at\":1,\"pipeline\":\"main\",\"reason\":\"malformed_json\",\"topic\":\"in\","
            + "\"partition\":0,\"offset\":7}");
    try (TestServer server = TestServer.showing(other, port)) {
      assertThat(server.endpoints.port()).isEqualTo(port);
      eventually().until(() -> browser.all("#list li.letter").size() == 1);
      assertThat(browser.one("#list").getText())
          .contains("in 0:7", "malformed json")
          .doesNotContain("before");
    }
    browser.forgetErrors();
  }

  @ParameterizedTest
  @CsvSource({"1600, false", "1600, true", "400, false", "400, true"})
  void axeFindsNothing(int width, boolean dark) throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      browser.look(width, 900, dark);
      browser.open(address(server));
      Axe.assertFindsNothing(browser);
      tagged(TaggedSamples.of("long", "A word. ".repeat(250)), "out");
      tagged(TaggedSamples.of("short", "A word."), "out");
      eventually().until(() -> browser.all("#list li mark").size() == 2);
      Axe.assertFindsNothing(browser);
    }
  }

  @Test
  void aServerThatIsFullIsAskedAgainUntilItIsNot() throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      List<InputStream> others = new ArrayList<>();
      HttpResponse<InputStream> stream = server.stream("/live");
      while (stream.statusCode() == 200) {
        others.add(stream.body());
        stream = server.stream("/live");
      }
      assertThat(stream.statusCode()).isEqualTo(503);
      browser.open(address(server));
      eventually()
          .until(() -> "waiting".equals(browser.one("#status").getDomAttribute("data-state")));
      assertThat(browser.one("#status").getText()).contains("16");

      for (InputStream other : others) {
        other.close();
      }
      tagged(TaggedSamples.of("again", "again"), "out");
      eventually().until(() -> browser.one("#status").getText().equals("live"));
      browser.forgetErrors();
    }
  }

  @Test
  void aListThatSomebodyReadsStaysWhereItIs() throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      browser.open(address(server));
      tagged(TaggedSamples.of("first", "first"), "out");
      eventually().until(() -> browser.all("#list li").size() == 1);
      browser.one("#pause").sendKeys(Keys.ENTER);
      tagged(TaggedSamples.of("second", "second"), "out");

      eventually().until(() -> browser.one("#newer").isDisplayed());
      assertThat(browser.one("#newer").getText()).isEqualTo("1 newer");
      assertThat(browser.all("#list li")).hasSize(1);
      browser.one("#newer").sendKeys(Keys.SPACE);
      eventually().until(() -> browser.all("#list li").size() == 2);
      assertThat(browser.one("#list li .id").getText()).isEqualTo("second");
      assertThat(browser.focused().getDomAttribute("id")).isEqualTo("list");
      browser.assertNothingWentWrong();
    }
  }

  @Test
  void howWatchedPipelinesStandIsShownWhereSomeAreWatched() throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      browser.open(address(server));
      tagged(TaggedSamples.of("first", "first"), "out");
      eventually().until(() -> browser.all("#list li").size() == 1);
      assertThat(browser.one("#drift").isDisplayed()).isFalse();

      drift("learning", 4, 20, "[]");
      eventually().until(() -> browser.one("#drift").isDisplayed());
      assertThat(browser.one("#drift summary").getText())
          .contains("topic", "learning", "4 of 20 windows, 250 of 1,000 texts");

      drift(
          "drifted",
          0,
          0,
          """
          [{"measure":"labels","verdict":"over","drifted":true,"windows":3,"distance":0.313,
            "limit":0.12,"psi":0.59},
           {"measure":"value","verdict":"too_few","drifted":false,"windows":0,"distance":null,
            "limit":null,"psi":null}]"""
              .replace("\n", ""));
      eventually().until(() -> browser.one("#drift .standing").getText().equals("drifted"));
      browser.one("#drift summary").sendKeys(Keys.ENTER);
      assertThat(browser.all("#drift tbody tr"))
          .extracting(row -> row.getText())
          .containsExactly("labels 0.31 0.12 0.59 3 over", "value – – – too few");

      drift("steady", 0, 0, "[]");
      eventually().until(() -> browser.one("#drift .standing").getText().equals("steady"));
      assertThat(browser.one("#drift details").getDomProperty("open"))
          .as("what somebody has opened stays open")
          .isEqualTo("true");
      browser.assertNothingWentWrong();
    }
  }

  private void drift(String state, int learnt, int learn, String measures) {
    feed.publish(
        "drift",
        ("[{\"pipeline\":\"main\",\"window\":1000,\"heads\":[{\"head\":\"topic\","
                + "\"state\":\"%s\",\"texts\":250,\"learnt\":%d,\"learn\":%d,"
                + "\"measures\":%s}]}]")
            .formatted(state, learnt, learn, measures));
  }

  private void tagged(EnrichedEvent event, String topic) throws Exception {
    ObjectMapper json = new ObjectMapper();
    feed.publish(
        "tagged",
        json.createObjectNode()
            .put("pipeline", "main")
            .<ObjectNode>set("topics", json.valueToTree(List.of(topic)))
            .set("event", json.readTree(EnrichedEventJson.write(event)))
            .toString());
  }

  private static URI address(TestServer server) {
    return URI.create("http://127.0.0.1:" + server.endpoints.port() + "/");
  }

  private static ConditionFactory eventually() {
    return await().atMost(PATIENCE).ignoreException(StaleElementReferenceException.class);
  }
}
