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
  void thePageHasTheTableOfTheFigures() throws IOException {
    String page = ReliabilityPage.PUBLISHED.text();
    assertThat(page).isEqualTo(ReliabilityPage.PUBLISHED.withTable(page));
  }

  @Test
  void everyLongFormHasItsFigures() throws IOException {
    assertThat(ReliabilityPage.PUBLISHED.read().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(LongForm.values()).map(LongForm::label).toList());
  }
}
