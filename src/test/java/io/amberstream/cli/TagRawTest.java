package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenFiles.Tokenization;
import io.amberstream.golden.GoldenModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logits as the command prints them, held against the reference. */
@Timeout(120)
class TagRawTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOPICS = GoldenModels.folder("text-classification").toString();

  @ParameterizedTest
  @ValueSource(
      strings = {"text-classification", "token-classification", "replaced-token-detection"})
  void rawNumbersEqualTheReference(String folder) {
    List<Tokenization> texts =
        GoldenFiles.tokenizations().stream()
            .filter(text -> text.text().chars().noneMatch(c -> c == '\n' || c == '\r'))
            .toList();
    JsonNode outputs = GoldenFiles.tree("golden-outputs.json");
    List<JsonNode> results =
        tag(
            String.join("\n", texts.stream().map(Tokenization::text).toList()) + "\n",
            "--model",
            GoldenModels.folder(folder).toString(),
            "--raw");
    assertThat(results).hasSameSizeAs(texts).hasSizeGreaterThan(30);
    for (int i = 0; i < texts.size(); i++) {
      Tokenization text = texts.get(i);
      JsonNode result = results.get(i);
      assertThat(result.path("text").asText()).isEqualTo(text.text());
      assertThat(numbers(result.path("input_ids")))
          .isEqualTo(text.inputIds().stream().map(Integer::doubleValue).toList());
      assertThat(numbers(result.path("offsets")))
          .isEqualTo(
              text.offsetsUtf16().stream()
                  .flatMap(List::stream)
                  .map(Integer::doubleValue)
                  .toList());
      List<Double> actual = numbers(result.path("logits").path(folder));
      List<Double> expected = numbers(outputOf(outputs, text.text()).path(folder).path("logits"));
      assertThat(actual).hasSameSizeAs(expected);
      for (int n = 0; n < actual.size(); n++) {
        assertThat(actual.get(n)).isCloseTo(expected.get(n), within(1e-4));
      }
    }
  }

  @Test
  void rawNumbersOfALongTextAreGivenByWindow() {
    JsonNode result = tag("a ".repeat(40), "--model", TOPICS, "--raw", "--max-length", "32").get(0);
    assertThat(result.path("results").get(0).path("windows").asInt()).isEqualTo(2);
    assertThat(result.path("input_ids")).hasSize(2);
    assertThat(result.path("input_ids").get(0)).hasSize(32);
    assertThat(result.path("offsets")).hasSize(2);
    assertThat(result.path("logits").path("text-classification")).hasSize(2);
    assertThat(result.path("logits").path("text-classification").get(1)).hasSize(4);
  }

  private static List<JsonNode> tag(String input, String... options) {
    CommandRun run = CommandRun.withInput(input, arguments(options));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.outLines().stream().map(TagRawTest::parse).toList();
  }

  private static String[] arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("tag"));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static JsonNode outputOf(JsonNode outputs, String text) {
    for (JsonNode output : outputs) {
      if (output.path("text").asText().equals(text)) {
        return output;
      }
    }
    throw new AssertionError("no golden output of " + text);
  }

  /** All numbers of nested arrays, in order. */
  private static List<Double> numbers(JsonNode node) {
    if (node.isNumber()) {
      return List.of(node.asDouble());
    }
    List<Double> numbers = new ArrayList<>();
    node.forEach(inner -> numbers.addAll(numbers(inner)));
    return numbers;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
