package io.amberstream.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;

/** The part of the page where labels are asked for, as a person uses it. */
public record LabelDesk(Browser browser) {

  /** Says who one is, and waits until so many questions wait. */
  public void begin(String who, int waiting) {
    eventually().until(() -> browser.one("#label-who").isDisplayed());
    browser.one("#label-who").clear();
    browser.one("#label-who").sendKeys(who, Keys.ENTER);
    eventually()
        .untilAsserted(
            () -> {
              browser.run("document.querySelector('#label-form button').click()");
              assertThat(browser.texts("#label .actions .facts"))
                  .anySatisfy(facts -> assertThat(facts).startsWith(waiting + " wait"));
            });
    browser.run("document.querySelector('#label-desk').focus()");
  }

  /** The text that is before the person. */
  public String text() {
    return browser.texts("#label-desk .text").get(0);
  }

  /** Presses one key, and waits for the next question; gives the text that was answered. */
  public String answer(String key) {
    String text = text();
    press(key);
    eventually().until(() -> !browser.texts("#label-desk .text").contains(text));
    return text;
  }

  /** Takes the last answer back, which was to this text. */
  public void undo(String text) {
    press("z");
    eventually().until(() -> browser.texts("#label-desk .text").contains(text));
  }

  /** Presses one key. */
  public void press(String key) {
    browser.focused().sendKeys(key);
  }

  /** Patience for what the page is to show. */
  public static ConditionFactory eventually() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(StaleElementReferenceException.class);
  }
}
