package io.amberstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsTableTest {

  private static final Path DOCUMENT = Path.of("docs/metrics.md");
  private static final String BEGIN = "<!-- generated from Metric.java: begin -->\n";
  private static final String END = "<!-- generated from Metric.java: end -->\n";

  @Test
  void documentHoldsTheTableOfTheCatalogue() throws IOException {
    String found = Files.readString(DOCUMENT);
    String expected = withTable(found);
    if (Boolean.getBoolean("amberstream.write-docs")) {
      Files.writeString(DOCUMENT, expected);
      return;
    }
    assertThat(found)
        .as(
            "%s differs from Metric.java; write it anew with"
                + " mvn test -Dtest=MetricsTableTest -Damberstream.write-docs=true",
            DOCUMENT)
        .isEqualTo(expected);
  }

  @Test
  void rowNamesTheMetricItsTypeItsTagsAndItsMeaning() {
    assertThat(MetricsTable.markdown())
        .contains(
            "\n| `amberstream_queue_wait_seconds` | histogram | seconds | `model` "
                + "| How long a text waited for a worker. |\n")
        .contains("\n| `process_resident_memory_bytes` | gauge | bytes | - | ");
  }

  private static String withTable(String document) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    assertThat(begin).as("%s lacks %s", DOCUMENT, BEGIN).isNotNegative();
    assertThat(end).as("%s lacks %s after the begin", DOCUMENT, END).isGreaterThan(begin);
    return document.substring(0, begin + BEGIN.length())
        + "\n"
        + MetricsTable.markdown()
        + "\n"
        + document.substring(end);
  }
}
