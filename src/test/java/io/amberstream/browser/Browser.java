package io.amberstream.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a window. For one thread. Of what is on this machine: nothing is downloaded,
 * and where there is no Chromium the test is skipped.
 */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_TRIES = 10;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; skips the test where there is none. */
  public static Browser start() {
    Optional<Path> chromium = onPath("chromium", "google-chrome");
    Optional<Path> chromedriver = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "skipped: there is no browser; install chromium and chromium-driver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toString());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .withLogOutput(java.io.OutputStream.nullOutputStream())
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().implicitlyWait(Duration.ZERO).pageLoadTimeout(PATIENCE);
    return new Browser(driver);
  }

  /** Sets the size of the window and the colours that its user likes. */
  public void look(int width, int height, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    Map<String, Object> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** Opens a page; what went wrong on the one before is forgotten. */
  public void open(URI address) {
    driver.get("about:blank");
    forgetErrors();
    driver.get(address.toString());
  }

  /** The elements that a CSS selector finds. */
  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The texts of all elements that a CSS selector finds, at one moment. */
  public List<String> texts(String selector) {
    @Nullable List<?> texts =
        (List<?>)
            driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
                selector);
    return requireNonNull(texts).stream().map(String::valueOf).toList();
  }

  /** The first of them. */
  public WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Clicks on the first element that a CSS selector finds. */
  public void click(String selector) {
    click(selector, 0);
  }

  /**
   * Clicks on one of the elements that a CSS selector finds. The page may draw it anew between the
   * look and the click: then on the new one.
   */
  public void click(String selector, int index) {
    for (int tries = 0; ; tries++) {
      try {
        all(selector).get(index).click();
        return;
      } catch (StaleElementReferenceException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** What a piece of JavaScript returns. */
  public @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What a piece of JavaScript gives to its last argument, a function. */
  public @Nullable Object runAsync(String script) {
    return driver.executeAsyncScript(script);
  }

  public WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Takes a picture of what the window shows. */
  public Path picture(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails where the page broke its own rules, or a script failed. */
  public void assertNothingWentWrong() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
  }

  /** Takes what went wrong so far as expected. */
  public void forgetErrors() {
    var unused = driver.manage().logs().get(LogType.BROWSER);
  }

  private static Optional<Path> onPath(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
