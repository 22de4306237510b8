package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.yaml.Suggestion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("path", "max_length", "stride", "batching", "file");

  @ParameterizedTest
  @CsvSource({
    "max_lenght, max_length",
    "maxLength, max_length",
    "maxlength, max_length",
    "strid, stride",
    "BATCHING, batching",
    "flie, file",
  })
  void typingErrorsFindTheirName(String found, String meant) {
    assertThat(Suggestion.nearest(found, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"device", "x", "''"})
  void otherWordsFindNothing(String found) {
    assertThat(Suggestion.nearest(found, KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, abc, 0", "modle, model, 1", "a, '', 1", "kitten, sitting, 3"})
  void distanceCountsEdits(String from, String to, int edits) {
    assertThat(Suggestion.distance(from, to)).isEqualTo(edits);
    assertThat(Suggestion.distance(to, from)).isEqualTo(edits);
  }
}
