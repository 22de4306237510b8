package io.amberstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.docs.GeneratedPart;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsTableTest {

  @Test
  void documentHoldsTheTableOfTheCatalogue() throws IOException {
    new GeneratedPart(Path.of("docs/metrics.md"), "Metric.java")
        .assertHolds(MetricsTable.markdown(), MetricsTableTest.class);
  }

  @Test
  void entryNamesTheMetricItsTypeItsUnitAndItsMeaning() {
    assertThat(MetricsTable.markdown())
        .contains(
            """

            * `amberstream_queue_wait_seconds`: histogram, seconds
              How long a text waited for a worker.
            """)
        .contains("\n* `process_resident_memory_bytes`: gauge, bytes\n");
  }

  @Test
  void eachMetricStandsOnceUnderItsTags() {
    String list = MetricsTable.markdown();
    for (Metric metric : Metric.values()) {
      assertThat(list).containsOnlyOnce("* `" + metric.prometheusName() + "`: ");
    }
    assertThat(list.substring(0, list.indexOf("amberstream_events_sent_total")))
        .endsWith("### Tagged `pipeline`, `topic`\n\n* `");
    assertThat(list.substring(0, list.indexOf("process_resident_memory_bytes")))
        .endsWith("### Without tags\n\n* `");
  }

  @Test
  void linesFitThePage() {
    assertThat(MetricsTable.markdown().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(MetricsTable.WIDTH));
  }
}
