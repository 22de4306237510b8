package io.amberstream.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The published table: the figures of each long form's last run in a JSON file, and a page whose
 * table is made of that file. Not thread-safe.
 */
final class ReliabilityPage {
  static final ReliabilityPage PUBLISHED = new ReliabilityPage(Path.of("docs"));

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String BEGIN = "<!-- written by ReliabilityIT: begin -->\n";
  private static final String END = "<!-- written by ReliabilityIT: end -->\n";
  private static final String HEAD =
      """

      | what happens | times | events | lost | doubled | out of order | dead letters | sent again | longest gap |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private final Path page;
  private final Path figures;

  private ReliabilityPage(Path folder) {
    this.page = folder.resolve("reliability.md");
    this.figures = folder.resolve("reliability.json");
  }

  /** Puts the figures of a run in the place of an earlier one's, and writes the page anew. */
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
    Files.writeString(page, withTable(Files.readString(page)));
  }

  /** What the page says. */
  String text() throws IOException {
    return Files.readString(page);
  }

  /** A page with the table of the figures in the place of its own. */
  String withTable(String text) throws IOException {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(page + " lacks the lines " + BEGIN + END);
    }
    return text.substring(0, begin + BEGIN.length()) + table() + "\n" + text.substring(end);
  }

  private String table() throws IOException {
    ObjectNode all = read();
    StringBuilder table = new StringBuilder(HEAD);
    for (LongForm form : LongForm.values()) {
      if (all.get(form.label()) instanceof ObjectNode run) {
        table.append(row(form, run));
      }
    }
    return table.toString();
  }

  private static String row(LongForm form, ObjectNode run) {
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %.1f s |%n"
        .formatted(
            form.fault(),
            number(run, "times"),
            number(run, "events"),
            number(run, "lost"),
            number(run, "doubled"),
            number(run, "out_of_order"),
            number(run, "dead_letters"),
            number(run, "sent_again"),
            run.required("longest_gap_ms").asLong() / 1000.0)
        .replace(System.lineSeparator(), "\n");
  }

  private static String number(ObjectNode run, String key) {
    return String.format(Locale.ROOT, "%,d", run.required(key).asLong());
  }

  /** The figures, by the labels of the long forms. */
  ObjectNode read() throws IOException {
    return (ObjectNode) JSON.readTree(figures.toFile());
  }
}
