package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerDecoderTest {
  private static final TokenizedText TEXT = Texts.of("the", "cat", "sat", "down");

  @Test
  void theBestPairWinsWithItsEndNotBeforeItsStart() {
    // The best end stands before the best start: 2 + 1 is the best that is in order.
    Tags tags =
        decode(AnswerOptions.defaults(), 0, new float[] {1, 0, 2, 0}, new float[] {0, 3, 1, 0});
    assertThat(tags.spans()).extracting(TextSpan::text).containsExactly("the cat");
    assertThat(tags.spans().get(0).label()).isEqualTo("answer");
  }

  @Test
  void anAnswerHasNoMoreThanItsTokens() {
    float[] start = {5, 0, 0, 0};
    float[] end = {0, 0, 0, 5};
    assertThat(decode(new AnswerOptions(1, 4, 0), 0, start, end).spans())
        .extracting(TextSpan::text)
        .containsExactly("the cat sat down");
    assertThat(decode(new AnswerOptions(1, 3, 0), 0, start, end).spans().get(0).text())
        .isNotEqualTo("the cat sat down");
  }

  @Test
  void noAnswerIsGivenWhereItIsLikelierByMoreThanTheThreshold() {
    float[] logits = {1, -9, -9, -9};
    assertThat(decode(new AnswerOptions(1, 30, 0.5f), 2.5f, logits, logits).spans()).hasSize(1);
    Tags none = decode(new AnswerOptions(1, 30, 0.4f), 2.5f, logits, logits);
    assertThat(none.spans()).isEmpty();
    // exp(2.5) against exp(2), and little else.
    assertThat(none.value()).isCloseTo(0.6225f, within(1e-3f));
  }

  @Test
  void aWindowThatIsSureOfAnAnswerSpeaksForTheText() {
    AnswerWindow empty = window(new Window(0, 2, 0, 2), 9, new float[2], new float[2]);
    AnswerWindow sure = window(new Window(2, 4, 2, 4), -3, new float[] {4, 0}, new float[] {0, 4});
    Tags tags = new AnswerDecoder(AnswerOptions.defaults()).decode(TEXT, List.of(empty, sure));
    assertThat(tags.spans()).extracting(TextSpan::text).containsExactly("sat down");
    assertThat(tags.spans().get(0).start()).isEqualTo(8);
  }

  @Test
  void aTextWithoutTokensHasNoAnswer() {
    Logits nothing = new Logits(new float[0], 0, 1);
    Tags tags =
        new AnswerDecoder(AnswerOptions.defaults())
            .decode(Texts.of(), List.of(new AnswerWindow(Window.whole(0), nothing, nothing, -7)));
    assertThat(tags).isEqualTo(new Tags(List.of(), List.of(), 1f));
  }

  @Test
  void theAnswersOfManyPairsAreThoseOfAllPairsSorted() {
    Random random = new Random(41);
    for (int n = 0; n < 200; n++) {
      int tokens = 1 + random.nextInt(60);
      String[] words = new String[tokens];
      Arrays.fill(words, "w");
      TokenizedText text = Texts.of(words);
      List<AnswerWindow> windows = new ArrayList<>();
      for (Window window : Window.over(tokens, 20, 1 + random.nextInt(18))) {
        float[] start = numbers(random, window.size());
        float[] end = numbers(random, window.size());
        windows.add(window(window, random.nextFloat() * 4 - 2, start, end));
      }
      AnswerOptions options =
          new AnswerOptions(1 + random.nextInt(30), 1 + random.nextInt(9), 0.5f);
      Tags tags = new AnswerDecoder(options).decode(text, windows);
      assertEqual(tags, text, windows, options);
    }
  }

  /** Written the long way round. */
  private static void assertEqual(
      Tags tags, TokenizedText text, List<AnswerWindow> windows, AnswerOptions options) {
    Map<List<Integer>, Float> all = new LinkedHashMap<>();
    float none = Float.MAX_VALUE;
    for (AnswerWindow window : windows) {
      none = Math.min(none, window.none());
      for (int start = 0; start < window.window().size(); start++) {
        for (int end = start; end < window.window().size(); end++) {
          if (end - start + 1 <= options.maxTokens()) {
            int from = window.window().from();
            float logit = window.start().get(start, 0) + window.end().get(end, 0);
            all.merge(List.of(from + start, from + end), logit, Math::max);
          }
        }
      }
    }
    List<Map.Entry<List<Integer>, Float>> best = new ArrayList<>(all.entrySet());
    best.sort(
        Map.Entry.<List<Integer>, Float>comparingByValue(Comparator.reverseOrder())
            .thenComparing(entry -> entry.getKey().get(0))
            .thenComparing(entry -> entry.getKey().get(1)));
    int shared = Math.max(20, options.nBest());
    boolean noneIsAmongThem = best.size() < shared || none > best.get(shared - 1).getValue();
    best = best.subList(0, Math.min(best.size(), noneIsAmongThem ? shared - 1 : shared));
    double sum = Math.exp(none);
    for (Map.Entry<List<Integer>, Float> answer : best) {
      sum += Math.exp(answer.getValue());
    }
    assertThat(tags.value()).isCloseTo((float) (Math.exp(none) / sum), within(1e-5f));
    if (none - best.get(0).getValue() > options.noAnswerThreshold()) {
      assertThat(tags.spans()).isEmpty();
      return;
    }
    assertThat(tags.spans()).hasSize(Math.min(options.nBest(), best.size()));
    for (int i = 0; i < tags.spans().size(); i++) {
      TextSpan span = tags.spans().get(i);
      assertThat(span.start()).isEqualTo(text.start(best.get(i).getKey().get(0)));
      assertThat(span.end()).isEqualTo(text.end(best.get(i).getKey().get(1)));
      assertThat(span.score())
          .isCloseTo((float) (Math.exp(best.get(i).getValue()) / sum), within(1e-5f));
    }
  }

  @Test
  void optionsThatAnswerNothingAreRefused() {
    assertThatThrownBy(() -> new AnswerOptions(0, 1, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("n_best, max_tokens and no_answer_threshold are 0, 1 and 0.0");
    assertThatThrownBy(() -> new AnswerOptions(1, 0, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new AnswerOptions(1, 1, Float.NaN)).hasMessageContaining("a number");
  }

  private static Tags decode(AnswerOptions options, float none, float[] start, float[] end) {
    return new AnswerDecoder(options)
        .decode(TEXT, List.of(window(Window.whole(start.length), none, start, end)));
  }

  private static AnswerWindow window(Window window, float none, float[] start, float[] end) {
    return new AnswerWindow(
        window, new Logits(start, start.length, 1), new Logits(end, end.length, 1), none);
  }

  /** Some of them equal. */
  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextInt(24) / 8f - 1.5f;
    }
    return numbers;
  }
}
