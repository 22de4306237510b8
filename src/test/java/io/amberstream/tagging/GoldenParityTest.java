package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenFiles.Classification;
import io.amberstream.golden.GoldenFiles.Output;
import io.amberstream.golden.GoldenFiles.Span;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.text.TokenizedText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoders against the scores and spans of the reference implementation, on every text. */
class GoldenParityTest {
  private static final int TEXTS = 36;
  private static final Offset<Double> TOLERANCE = within(1e-4);
  private static final Head ENTITIES =
      Heads.of(
          Task.TOKEN_CLASSIFICATION, "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC");

  private static final List<Output> OUTPUTS = GoldenFiles.outputs();
  private static final List<TokenizedText> TOKENIZED =
      GoldenFiles.tokenizations().stream().map(GoldenFiles.Tokenization::tokenizedText).toList();

  @Test
  void everyGoldenTextHasItsTokenization() {
    assertThat(OUTPUTS).hasSize(TEXTS);
    assertThat(TOKENIZED)
        .extracting(TokenizedText::text)
        .containsExactlyElementsOf(OUTPUTS.stream().map(Output::text).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"SIMPLE", "FIRST", "AVERAGE", "MAX"})
  void entitiesEqualTheReference(Aggregation aggregation) {
    Decoder decoder = Decoders.of(ENTITIES, DecodeOptions.everyLabel().with(aggregation));
    int spans = 0;
    for (int i = 0; i < TEXTS; i++) {
      TokenizedText text = TOKENIZED.get(i);
      List<Span> expected = spans(OUTPUTS.get(i), aggregation);
      Tags tags =
          decoder.decode(
              text,
              logits(
                  withoutSpecialTokens(OUTPUTS.get(i).entities().logits()),
                  ENTITIES.labels().size()));
      assertThat(tags.spans())
          .as("spans of golden text %d", i)
          .extracting(TextSpan::label, TextSpan::start, TextSpan::end)
          .containsExactlyElementsOf(
              expected.stream()
                  .map(span -> tuple(span.label(), span.start(), span.end()))
                  .toList());
      for (int j = 0; j < expected.size(); j++) {
        TextSpan span = tags.spans().get(j);
        assertThat((double) span.score()).isCloseTo(expected.get(j).score(), TOLERANCE);
        assertThat(span.text()).isEqualTo(text.text().substring(span.start(), span.end()));
      }
      spans += expected.size();
    }
    assertThat(spans).isGreaterThan(TEXTS);
  }

  static Stream<Arguments> classifications() {
    Function<Output, Classification> four = Output::textClassification;
    Function<Output, Classification> two = Output::twoLabels;
    Function<Output, Classification> multi = Output::multiLabel;
    ProblemType single = ProblemType.SINGLE_LABEL_CLASSIFICATION;
    return Stream.of(
        Arguments.of(Heads.sequence(single, "billing", "delivery", "praise", "outage"), four),
        Arguments.of(Heads.sequence(single, "LABEL_0", "LABEL_1"), two),
        Arguments.of(
            Heads.sequence(ProblemType.MULTI_LABEL_CLASSIFICATION, "toxic", "insult", "threat"),
            multi));
  }

  @ParameterizedTest
  @MethodSource("classifications")
  void labelScoresEqualTheReference(Head head, Function<Output, Classification> golden) {
    Decoder decoder = Decoders.of(head, DecodeOptions.everyLabel());
    for (int i = 0; i < TEXTS; i++) {
      Classification expected = golden.apply(OUTPUTS.get(i));
      List<ScoredLabel> labels =
          decoder
              .decode(TOKENIZED.get(i), logits(List.of(expected.logits()), head.labels().size()))
              .labels();
      assertThat(labels).hasSameSizeAs(expected.scores().keySet());
      for (ScoredLabel label : labels) {
        assertThat((double) label.score())
            .as("%s of golden text %d", label.label(), i)
            .isCloseTo(expected.scores().getOrDefault(label.label(), Double.NaN), TOLERANCE);
      }
      assertThat(labels)
          .extracting(ScoredLabel::score)
          .isSortedAccordingTo((a, b) -> Float.compare(b, a));
    }
  }

  @Test
  void theValueOfARegressionIsItsLogit() {
    Decoder decoder =
        Decoders.of(Heads.sequence(ProblemType.REGRESSION, "LABEL_0"), DecodeOptions.everyLabel());
    for (int i = 0; i < TEXTS; i++) {
      float logit = OUTPUTS.get(i).regression().logits().get(0);
      Tags tags = decoder.decode(TOKENIZED.get(i), Logits.ofRow(logit));
      assertThat(tags).isEqualTo(new Tags(List.of(), List.of(), logit));
    }
  }

  @Test
  void replacedProbabilitiesEqualTheReference() {
    Decoder decoder =
        Decoders.of(
            Heads.of(Task.REPLACED_TOKEN_DETECTION),
            DecodeOptions.everyLabel().with(Thresholds.of(0)));
    int tokens = 0;
    for (int i = 0; i < TEXTS; i++) {
      TokenizedText text = TOKENIZED.get(i);
      List<Float> logits = withoutSpecialTokens(OUTPUTS.get(i).replacedTokens().logits());
      List<Double> probabilities =
          withoutSpecialTokens(OUTPUTS.get(i).replacedTokens().replacedProbability());
      // One token at a time, so that each probability shows, not only the greatest of a word.
      for (int j = 0; j < text.size(); j++) {
        Tags tags = decoder.decode(only(text, j), Logits.ofRow(logits.get(j)));
        assertThat((double) tags.spans().get(0).score())
            .as("token %d of golden text %d", j, i)
            .isCloseTo(probabilities.get(j), TOLERANCE);
        tokens++;
      }
      Tags tags = decoder.decode(text, logits(logits.stream().map(List::of).toList(), 1));
      double mean = probabilities.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      assertThat(tags.value()).isCloseTo((float) mean, within(1e-4f));
    }
    assertThat(tokens).isEqualTo(TOKENIZED.stream().mapToInt(TokenizedText::size).sum());
  }

  private static List<Span> spans(Output output, Aggregation aggregation) {
    return switch (aggregation) {
      case SIMPLE -> output.entities().simple();
      case FIRST -> output.entities().first();
      case AVERAGE -> output.entities().average();
      case MAX -> output.entities().max();
      case NONE -> throw new IllegalArgumentException("no golden spans");
    };
  }

  private static <T> List<T> withoutSpecialTokens(List<T> all) {
    return all.subList(1, all.size() - 1);
  }

  private static Logits logits(List<List<Float>> rows, int columns) {
    float[] values = new float[rows.size() * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i / columns).get(i % columns);
    }
    return new Logits(values, rows.size(), columns);
  }

  private static TokenizedText only(TokenizedText text, int token) {
    return new TokenizedText(
        text.text(),
        new int[] {text.inputId(token)},
        new int[] {text.start(token)},
        new int[] {text.end(token)},
        new boolean[] {text.continuesWord(token)});
  }
}
