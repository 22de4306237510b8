package io.amberstream.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.app.Application;
import io.amberstream.app.Scenario;
import io.amberstream.app.TestTopic;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.browser.Browser;
import io.amberstream.browser.LabelDesk;
import io.amberstream.training.TicketTexts;
import io.amberstream.training.TinyBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The whole way round: a model that knows nothing tags a stream, a person labels in a browser what
 * it doubts, the answers become a head, and the page shows what the new head says.
 */
@ExtendWith(SharedBroker.class)
@ResourceLock("libtorch") // its random numbers are the whole process's
@Timeout(240)
class LabelLoopIT {
  private static final int LABELLED = 80;
  private static final String PIPELINE =
      """
      from: { topics: [%s], format: json, text_field: text, id_field: id }
      tag_with: [{ model: classifier, heads: [team] }]
      to:
        - { topic: %s, when: 'team.score < 0.95', include_text: true, continue: true }
        - { topic: %s }
      on_error: { dead_letter_topic: %s }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatAPersonSaidIsWhatTheModelSays(EmbeddedBroker broker) throws Exception {
    Path base = TinyBase.write(folder.resolve("base"));
    Path live = folder.resolve("live");
    succeeds("train", "--base", base, "--head", "team", "--data", senseless(), "--out", live);
    Scenario scenario =
        new Scenario(broker, folder, "loop")
            .classifier(live)
            .pipeline("main", PIPELINE, "loop-in", "loop-doubtful", "loop-out", "loop-dead")
            .create("in", "doubtful", "out", "dead", "answers")
            .ending(
                """
                http: { address: '127.0.0.1:0', page: { show_text: true } }
                label: { from: loop-doubtful, to: loop-answers, head: team, random: 0.2 }
                """);
    Map<String, String> teams = teams(LABELLED, 1);
    Map<String, String> fresh = teams(10, 2);
    try (Browser browser = Browser.start();
        Application application = scenario.start()) {
      browser.look(1600, 1000, false);
      browser.open(application.httpAddress().orElseThrow());
      send(scenario.topic("in"), "old", teams.keySet());
      labelAll(browser, teams);

      succeeds(
          "train",
          "--base",
          live,
          "--head",
          "team",
          "--replace",
          "--out",
          live,
          "--overwrite",
          "--topic",
          "loop-answers",
          "--bootstrap-servers",
          broker.bootstrapServers());
      browser.click(".model button", 1);
      LabelDesk.eventually()
          .until(() -> browser.one("#model-said").getText().contains(" took over from "));
      send(scenario.topic("in"), "new", fresh.keySet());

      LabelDesk.eventually()
          .untilAsserted(
              () -> {
                Map<String, String> shown = shown(browser, "new");
                assertThat(shown).containsOnlyKeys(fresh.keySet());
                // A tiny model, and eighty answers.
                assertThat(shown.entrySet())
                    .filteredOn(said -> said.getValue().equals(fresh.get(said.getKey())))
                    .as("of %s", shown)
                    .hasSizeGreaterThanOrEqualTo(8);
              });
      browser.assertNothingWentWrong();
    }
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  private static void labelAll(Browser browser, Map<String, String> teams) {
    LabelDesk desk = new LabelDesk(browser);
    desk.begin("Ann", teams.size());
    for (int i = 0; i < teams.size(); i++) {
      desk.answer("billing".equals(teams.get(desk.text())) ? "1" : "2");
    }
    assertThat(browser.one("#label").getText()).contains("Nothing waits", "drawn at random");
  }

  /** What the page says of each text whose event's id begins so. */
  @SuppressWarnings("unchecked") // an object of strings
  private static Map<String, String> shown(Browser browser, String id) {
    Object shown =
        browser.run(
            """
            return Object.fromEntries([...document.querySelectorAll('#list li')]
                .filter((event) => event.querySelector('.id').textContent.startsWith(arguments[0]))
                .map((event) => [event.querySelector('p.text').textContent,
                  event.querySelector('.label').textContent]))
            """,
            id);
    return (Map<String, String>) requireNonNull(shown);
  }

  /** Texts whose labels mean nothing, so that whoever learns from them is in doubt. */
  private Path senseless() throws Exception {
    List<String> texts = TicketTexts.lines(40, 3);
    return Files.write(
        folder.resolve("senseless.tsv"),
        IntStream.range(0, texts.size())
            .mapToObj(i -> (i % 2 == 0 ? "billing" : "support") + textOf(texts.get(i)))
            .toList());
  }

  private static Map<String, String> teams(int count, long seed) {
    return TicketTexts.lines(count, seed).stream()
        .collect(
            Collectors.toMap(
                line -> textOf(line).strip(), line -> line.substring(0, line.indexOf('\t'))));
  }

  private static String textOf(String line) {
    return line.substring(line.indexOf('\t'));
  }

  private static void send(TestTopic topic, String id, Collection<String> texts) {
    List<String> all = List.copyOf(texts);
    topic.send(
        IntStream.range(0, all.size())
            .mapToObj(i -> "{\"id\": \"%s-%d\", \"text\": \"%s\"}".formatted(id, i, all.get(i)))
            .toArray(String[]::new));
  }

  private static void succeeds(Object... args) {
    CommandRun run =
        CommandRun.of(List.of(args).stream().map(Object::toString).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
