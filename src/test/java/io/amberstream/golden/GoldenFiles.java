package io.amberstream.golden;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.text.TokenizedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What the reference implementation says of the golden texts, read from {@code golden/*.json} on
 * the class path; {@code golden/README.md} says how it was made. The nth tokenization and the nth
 * output belong to the same text.
 */
public final class GoldenFiles {
  private static final int UNKNOWN_ID = 100;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private GoldenFiles() {}

  /** The single texts as tokens, the first and the last of them special. */
  public static List<Tokenization> tokenizations() {
    return List.of(read("golden-tokenization.json", Tokenization[].class));
  }

  /** Pairs of texts as tokens. */
  public static List<PairTokenization> pairTokenizations() {
    return List.of(read("golden-pair-tokenization.json", PairTokenization[].class));
  }

  /** Long texts as windows. */
  public static List<Windows> windows() {
    return List.of(read("golden-windows.json", Windows[].class));
  }

  /** Logits, scores and entities of the single texts. */
  public static List<Output> outputs() {
    return List.of(read("golden-outputs.json", Output[].class));
  }

  /** Any of the files as a tree, such as {@code golden-questions.json}. */
  public static JsonNode tree(String name) {
    return read(name, JsonNode.class);
  }

  private static <T> T read(String name, Class<T> type) {
    String path = "/golden/" + name;
    try (InputStream in = GoldenFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A text as tokens with special tokens around it.
   *
   * @param offsetsUtf16 start and end of each token
   */
  public record Tokenization(
      String text,
      List<Integer> inputIds,
      List<String> tokens,
      @JsonProperty("offsets_utf16") List<List<Integer>> offsetsUtf16) {

    /** The same without the special tokens, with the continuations that the reference computes. */
    public TokenizedText tokenizedText() {
      int size = inputIds.size() - 2;
      int[] ids = new int[size];
      int[] starts = new int[size];
      int[] ends = new int[size];
      boolean[] continuations = new boolean[size];
      for (int i = 0; i < size; i++) {
        ids[i] = inputIds.get(i + 1);
        starts[i] = offsetsUtf16.get(i + 1).get(0);
        ends[i] = offsetsUtf16.get(i + 1).get(1);
        String token = tokens.get(i + 1);
        continuations[i] =
            ids[i] != UNKNOWN_ID
                && token.codePointCount(0, token.length())
                    != text.codePointCount(starts[i], ends[i]);
      }
      return new TokenizedText(text, ids, starts, ends, continuations);
    }
  }

  /** A pair of texts as tokens. */
  public record PairTokenization(
      String first, String second, List<Integer> inputIds, List<Integer> tokenTypeIds) {}

  /** A long text cut into windows of at most {@code maxLength} tokens, two of them special. */
  public record Windows(
      String text, int maxLength, int stride, int contentTokens, List<Window> windows) {}

  /** One window with its special tokens. */
  public record Window(
      List<Integer> inputIds, @JsonProperty("offsets_utf16") List<List<Integer>> offsetsUtf16) {}

  /** What each golden model says of one text. */
  public record Output(
      String text,
      @JsonProperty("text-classification") Classification textClassification,
      @JsonProperty("text-classification-two-labels") Classification twoLabels,
      @JsonProperty("text-classification-multi-label") Classification multiLabel,
      @JsonProperty("text-regression") Regression regression,
      @JsonProperty("replaced-token-detection") ReplacedTokens replacedTokens,
      @JsonProperty("token-classification") Entities entities) {}

  /** Logits and scores, both in the order of the model's labels. */
  public record Classification(List<Float> logits, Map<String, Double> scores) {}

  /** The one logit. */
  public record Regression(List<Float> logits) {}

  /** A logit and a probability for each token, special tokens among them. */
  public record ReplacedTokens(List<Float> logits, List<Double> replacedProbability) {}

  /** Logits for each token, special tokens among them, and the spans of each aggregation. */
  public record Entities(
      List<List<Float>> logits,
      List<Span> simple,
      List<Span> first,
      List<Span> average,
      List<Span> max) {}

  /** An entity with UTF-16 offsets. */
  public record Span(String label, double score, int start, int end) {}
}
