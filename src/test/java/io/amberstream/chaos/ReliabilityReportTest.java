package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The published page shows what the last runs of the long forms came to, all of them. */
@Tag("published")
class ReliabilityReportTest {

  @Test
  void thePageHasTheTablesOfTheFigures() throws IOException {
    String page = ReliabilityPage.PUBLISHED.text();
    assertThat(page).isEqualTo(ReliabilityPage.PUBLISHED.withTables(page));
  }

  @Test
  void everyLongFormHasItsFigures() throws IOException {
    assertThat(ReliabilityPage.PUBLISHED.read().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(LongForm.values()).map(LongForm::label).toList());
  }

  @Test
  void everyFaultOfTheTablesIsExplained() throws IOException {
    String page = ReliabilityPage.PUBLISHED.text();
    for (LongForm form : LongForm.values()) {
      assertThat(page).contains("* `" + form.label() + "`: " + form.fault());
    }
  }
}
