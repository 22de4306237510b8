package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.app.Application;
import io.amberstream.app.StartOptions;
import io.amberstream.browser.Browser;
import io.amberstream.serde.SampleEvents;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/**
 * The demo's page in a real browser: the broker, the models and the pipeline are the demo's. Takes
 * the picture of the documentation: {@code -Dpictures=docs} puts it there.
 */
@Order(2)
@Timeout(180)
class DemoPageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Predicate<String> NUMBER = Pattern.compile("[0-9.,]+").asMatchPredicate();
  private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));

  @Test
  void whatFlowsIsSeenAndATextCanBeTried() throws Exception {
    try (Browser browser = Browser.start();
        Application application =
            Application.start(
                DemoPipeline.configuration(Optional.of(DemoPipeline.page(0))),
                new StartOptions(true, StartOptions.DEFAULT_PARTITIONS))) {
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
      URI address = application.httpAddress().orElseThrow();
      browser.look(1600, 1000, false);
      browser.open(address);
      try (DemoFeed feed =
          new DemoFeed(application.bootstrapServers(), SampleEvents.load(), -1, 10)) {
        feed.start();
        sendBadRecord(application.bootstrapServers());
        eventsComeWithSpansAndLabels(browser);
        theBadRecordIsSeenWithItsReason(browser);
        aTextCanBeTriedByTheKeyboard(browser);
        theFlowAndItsRatesAreDrawn(browser);
        aModelIsLoadedAnewAndItsCardRead(browser);
        itFitsEveryScreen(browser);
      }
      nobodyElseWasAsked(browser, address);
      browser.assertNothingWentWrong();
    }
  }

  private static void eventsComeWithSpansAndLabels(Browser browser) {
    eventually().until(() -> browser.all("#list li[data-type=tagged]").size() > 30);
    assertThat(browser.one("#status").getText()).isEqualTo("live");
    assertThat(browser.all("#list mark.entity .tag")).isNotEmpty();
    assertThat(browser.texts("#list .bars dt")).contains("sentiment", "topic", "team");
    eventually().until(() -> browser.texts(".vital .value").stream().allMatch(NUMBER));
    assertThat(browser.all(".vital canvas")).hasSize(6);
  }

  private static void theBadRecordIsSeenWithItsReason(Browser browser) {
    browser.click("[data-show=letter]");
    eventually().until(() -> browser.all("#list li.letter").size() == 1);
    assertThat(browser.texts("#list li.letter").get(0))
        .contains("demo-texts", "dead letters", "malformed json");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('#list li[data-type=tagged]')]"
                    + ".every(item => item.offsetParent === null)"))
        .isEqualTo(true);
    browser.click("[data-show=all]");
  }

  private static void aTextCanBeTriedByTheKeyboard(Browser browser) {
    WebElement text = browser.one("#try-text");
    text.sendKeys("Emma Braun of Leeds ordered a <b>warm giraffe</b> in Berlin.");
    text.sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
    eventually().until(() -> !browser.all("#try-answer mark").isEmpty());
    assertThat(browser.one("#try-answer .text").getText()).contains("Emma Braun", "<b>warm");
    assertThat(browser.texts("#try-answer .tag")).contains("PER", "LOC");
    browser.click("#try-examples button", 1);
    eventually().until(() -> browser.one("#try-answer").getText().contains("Looks replaced: "));
  }

  private static void theFlowAndItsRatesAreDrawn(Browser browser) {
    assertThat(browser.texts("#flow .node .name"))
        .containsExactly("demo-texts", "demo", "demo-tagged", "demo-dead-letters");
    assertThat(browser.all("#flow path")).hasSize(3);
    eventually()
        .until(() -> browser.one("#flow [data-topic=demo-tagged]").getText().endsWith("/s"));
  }

  private static void aModelIsLoadedAnewAndItsCardRead(Browser browser) {
    browser.click(".model button", 1);
    eventually().until(() -> browser.one("#model-said").getText().contains("was loaded anew"));
    browser.click(".model button");
    eventually().until(() -> browser.one("#sheet-text").getText().contains("amber-mini"));
    browser.focused().sendKeys(Keys.ESCAPE);
    eventually().until(() -> !browser.one("#sheet").isDisplayed());
  }

  private static void itFitsEveryScreen(Browser browser) {
    browser.run("window.scrollTo(0, 0); document.activeElement.blur()");
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1600, 400}) {
        browser.look(width, width == 400 ? 2200 : 1000, dark);
        eventually()
            .untilAsserted(
                () ->
                    assertThat(browser.run("return document.documentElement.scrollWidth"))
                        .isEqualTo((long) width));
        browser.picture(
            PICTURES.resolve("page-%d-%s.png".formatted(width, dark ? "dark" : "light")));
      }
    }
  }

  private static void nobodyElseWasAsked(Browser browser, URI address) {
    List<?> asked =
        (List<?>) browser.run("return performance.getEntriesByType('resource').map(e => e.name)");
    assertThat(asked)
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(String.valueOf(name)).startsWith(address.toString()));
  }

  private static void sendBadRecord(String bootstrapServers) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  DemoPipeline.INPUT, "{\"body\": oops".getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static ConditionFactory eventually() {
    return await().atMost(PATIENCE).ignoreException(StaleElementReferenceException.class);
  }
}
