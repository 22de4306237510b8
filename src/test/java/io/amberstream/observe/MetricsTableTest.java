package io.amberstream.observe;

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
  void rowNamesTheMetricItsTypeItsTagsAndItsMeaning() {
    assertThat(MetricsTable.markdown())
        .contains(
            "\n| `amberstream_queue_wait_seconds` | histogram | seconds | `model` "
                + "| How long a text waited for a worker. |\n")
        .contains("\n| `process_resident_memory_bytes` | gauge | bytes | - | ");
  }
}
