package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.WrittenTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every decoder on writing from right to left, without blanks, with combining marks, and outside
 * the first plane: a span is a piece of the text, and cuts no letter from its marks.
 */
class ScriptsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<String> TEXTS = WrittenTexts.all();

  @ParameterizedTest
  @CsvSource({
    "'', --summary=2",
    "token-classification, --aggregation=simple",
    "token-classification, --aggregation=first",
    "cased-token-classification, --aggregation=max",
    "question-answering, --question=Who? --answers=5",
    "replaced-token-detection, --threshold=0.01",
    "feature-extraction, --summary=1 --summary-by=embedding"
  })
  void spansArePiecesThatCutNoLetter(String model, String options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("tag", "--json"));
    if (!model.isEmpty()) {
      arguments.add("--model=" + GoldenModels.folder(model));
    }
    arguments.addAll(List.of(options.split(" ", -1)));
    assertSpansAreWhole(arguments);
  }

  @Test
  void repairsArePiecesThatCutNoLetter() throws IOException {
    assertSpansAreWhole(
        List.of(
            "tag",
            "--json",
            "--threshold=0.01",
            "--model=" + GoldenModels.folder("replaced-token-detection"),
            "--repair=" + GoldenModels.folder("masked-lm")));
  }

  private static void assertSpansAreWhole(List<String> arguments) throws IOException {
    CommandRun run =
        CommandRun.withInput(String.join("\n", TEXTS) + "\n", arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.outLines();
    assertThat(lines).hasSameSizeAs(TEXTS);
    int spans = 0;
    for (int i = 0; i < lines.size(); i++) {
      for (JsonNode span : MAPPER.readTree(lines.get(i)).path("results").findValues("spans")) {
        for (JsonNode one : span) {
          assertIsWhole(TEXTS.get(i), one);
          spans++;
        }
      }
    }
    assertThat(spans).as("spans of any of the texts").isGreaterThan(8);
  }

  private static void assertIsWhole(String text, JsonNode span) {
    int start = span.path("start").asInt();
    int end = span.path("end").asInt();
    assertThat(start).isLessThan(end);
    assertThat(span.path("text").asText()).isEqualTo(text.substring(start, end));
    assertThat(isMark(text, start)).as("%s begins with a letter or a sign", span).isFalse();
    assertThat(end < text.length() && isMark(text, end)).as("%s ends whole", span).isFalse();
    assertThat(Character.isLowSurrogate(text.charAt(start))).isFalse();
    assertThat(Character.isHighSurrogate(text.charAt(end - 1))).isFalse();
  }

  /** Whether a combining mark stands there, which readers see with the letter before it. */
  private static boolean isMark(String text, int index) {
    int type = Character.getType(text.codePointAt(index));
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
