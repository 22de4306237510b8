package io.amberstream.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The published tables: the figures of each long form's last run in a JSON file, and a page whose
 * tables are made of that file. Not thread-safe.
 */
final class ReliabilityPage {
  static final ReliabilityPage PUBLISHED = new ReliabilityPage(Path.of("docs"));

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String BEGIN = "<!-- written by ReliabilityIT: begin -->\n";
  private static final String END = "<!-- written by ReliabilityIT: end -->\n";
  private static final String OUTCOME =
      """

      What came out, in events:

      | fault | sent | lost | doubled | out of order | dead letters |
      |---|--:|--:|--:|--:|--:|
      """;
  private static final String COST =
      """

      What it cost, in faults, results and seconds:

      | fault | times | sent again | longest gap, s |
      |---|--:|--:|--:|
      """;

  private final Path page;
  private final Path figures;

  private ReliabilityPage(Path folder) {
    this.page = folder.resolve("reliability.md");
    this.figures = folder.resolve("reliability.json");
  }

  /** Puts the figures of a run in the place of an earlier one's, and writes the page again. */
  void record(LongForm form, Figures run) throws IOException {
    ObjectNode all = Files.exists(figures) ? read() : JSON.createObjectNode();
    Verdict verdict = run.verdict();
    all.putObject(form.label())
        .put("times", run.faults())
        .put("events", verdict.events())
        .put("lost", verdict.lost())
        .put("doubled", verdict.doubled())
        .put("out_of_order", verdict.outOfOrder())
        .put("wrong", verdict.wrong())
        .put("dead_letters", verdict.deadLettered())
        .put("sent_again", run.sentAgain())
        .put("longest_gap_ms", run.longestGap().toMillis())
        .put("seed", Moments.SEED);
    Files.writeString(figures, JSON.writeValueAsString(all) + "\n");
    Files.writeString(page, withTables(Files.readString(page)));
  }

  /** What the page says. */
  String text() throws IOException {
    return Files.readString(page);
  }

  /** A page with the tables of the figures in the place of those it has. */
  String withTables(String text) throws IOException {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(page + " lacks the lines " + BEGIN + END);
    }
    return text.substring(0, begin + BEGIN.length()) + tables() + "\n" + text.substring(end);
  }

  private String tables() throws IOException {
    ObjectNode all = read();
    StringBuilder outcome = new StringBuilder(OUTCOME);
    StringBuilder cost = new StringBuilder(COST);
    for (LongForm form : LongForm.values()) {
      if (all.get(form.label()) instanceof ObjectNode run) {
        outcome.append(
            row(form, numbers(run, "events", "lost", "doubled", "out_of_order", "dead_letters")));
        cost.append(
            row(
                form,
                numbers(run, "times", "sent_again") + " | " + seconds(run, "longest_gap_ms")));
      }
    }
    return outcome.append(cost).toString();
  }

  private static String row(LongForm form, String cells) {
    return "| `" + form.label() + "` | " + cells + " |\n";
  }

  private static String numbers(ObjectNode run, String... keys) {
    return Arrays.stream(keys).map(key -> number(run, key)).collect(Collectors.joining(" | "));
  }

  private static String seconds(ObjectNode run, String key) {
    return String.format(Locale.ROOT, "%.1f", run.required(key).asLong() / 1000.0);
  }

  private static String number(ObjectNode run, String key) {
    return String.format(Locale.ROOT, "%,d", run.required(key).asLong());
  }

  /** The figures, by the labels of the long forms. */
  ObjectNode read() throws IOException {
    return (ObjectNode) JSON.readTree(figures.toFile());
  }
}
