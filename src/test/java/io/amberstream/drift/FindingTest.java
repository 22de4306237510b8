package io.amberstream.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void sharesOfLabelsAreTold() throws IOException {
    Scale labels = new Scale.Words(List.of("billing", "bug"));
    Counted before = new Counted(labels, 200, List.of(150L, 50L, 0L), Optional.empty());
    Counted now = new Counted(labels, 100, List.of(25L, 50L, 25L), Optional.empty());

    assertSays(
        finding(Measure.LABELS, before, now, true),
        """
        {"pipeline": "tickets", "head": "topic", "measure": "labels", "state": "drifted",
         "at": "2026-03-01T12:00:00Z", "windows": 3, "texts": 100,
         "model": {"name": "amber", "sha256": "0a1b"},
         "distance": 0.5, "limit": 0.1, "psi": 1.858,
         "before": {"texts": 200, "shares": {"billing": 0.75, "bug": 0.25}},
         "now": {"texts": 100, "shares": {"billing": 0.25, "bug": 0.5, "other": 0.25}}}
        """);
  }

  @Test
  void whereNumbersLieIsTold() throws IOException {
    Scale bins = new Scale.Bins(List.of(10.0));
    Counted before =
        new Counted(bins, 100, List.of(50L, 50L), Optional.of(new Level(12, 4, 10, 30)));
    Counted now = new Counted(bins, 100, List.of(50L, 50L), Optional.of(new Level(13, 5, 10, 31)));

    assertSays(
        finding(Measure.LENGTH, before, now, false),
        """
        {"pipeline": "tickets", "head": "topic", "measure": "length", "state": "settled",
         "at": "2026-03-01T12:00:00Z", "windows": 3, "texts": 100,
         "model": {"name": "amber", "sha256": "0a1b"},
         "distance": 0.0, "limit": 0.1, "psi": 0.0,
         "before": {"texts": 100, "mean": 12.0, "p10": 4.0, "p50": 10.0, "p90": 30.0},
         "now": {"texts": 100, "mean": 13.0, "p10": 5.0, "p50": 10.0, "p90": 31.0}}
        """);
  }

  private static Finding finding(Measure measure, Counted before, Counted now, boolean drifted) {
    return new Finding(
        "tickets",
        "topic",
        measure,
        Sample.MODEL,
        drifted ? Verdict.OVER : Verdict.WITHIN,
        drifted,
        true,
        3,
        now.texts(),
        Optional.of(Comparison.of(new MeasureReference(before, Past.NONE), now, 0.1)));
  }

  private static void assertSays(Finding finding, String json) throws IOException {
    ObjectMapper reader = new ObjectMapper();
    assertThat(reader.readTree(new String(finding.json(NOON), UTF_8)))
        .isEqualTo(reader.readTree(json));
  }
}
