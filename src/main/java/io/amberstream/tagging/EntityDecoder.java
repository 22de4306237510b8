package io.amberstream.tagging;

import io.amberstream.model.Head;
import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decoder of token-classification: logits {@code [tokens, labels]} to entity spans, equal to those
 * of Hugging Face's {@code TokenClassificationPipeline} where that tells words and entities apart
 * as a reader does. White space around a span is left out, and words of nothing else part no
 * entity. Thread-safe.
 *
 * <p>A token's scores are the softmax of its row. {@link Aggregation} says how tokens become words,
 * {@link TagScheme} how words become spans. Spans labelled {@code O} or scoring under their
 * threshold are dropped.
 */
final class EntityDecoder implements Decoder {
  private final Head head;
  private final TagScheme scheme;
  private final DecodeOptions options;

  EntityDecoder(Head head, DecodeOptions options) {
    Decoders.requireLabels(head);
    this.head = head;
    scheme = TagScheme.of(head.labels());
    this.options = options;
  }

  @Override
  public Tags decode(TokenizedText text, Logits logits) {
    logits.requireShape(head.name(), text.size(), head.labels().size(), "tokens, labels");
    logits.requireFinite(head.name());
    float[][] scores = new float[text.size()][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Activation.SOFTMAX.apply(logits.row(i));
    }
    List<TextSpan> spans =
        entities(text, scores).stream()
            .filter(entity -> !entity.label().equals(TagScheme.OUTSIDE))
            .filter(
                entity ->
                    entity.score() >= options.leastScore(entity.label(), head.thresholds(), 0))
            .map(entity -> span(text.text(), entity))
            .filter(span -> !span.text().isEmpty())
            .toList();
    return new Tags(List.of(), spans, null);
  }

  private List<Entity> entities(TokenizedText text, float[][] scores) {
    return switch (options.aggregation()) {
      case NONE -> tokenEntities(text, scores);
      case SIMPLE -> Entity.group(tokenEntities(text, scores), scheme);
      case FIRST, AVERAGE, MAX -> Entity.group(wordEntities(text, scores), scheme);
    };
  }

  private List<Entity> tokenEntities(TokenizedText text, float[][] scores) {
    return IntStream.range(0, text.size())
        .mapToObj(i -> best(scores[i], text, new Word(i, i), text.gapBefore(i)))
        .toList();
  }

  /** An entity per word that is more than white space. */
  private List<Entity> wordEntities(TokenizedText text, float[][] scores) {
    List<Entity> entities = new ArrayList<>();
    boolean afterGap = false;
    for (Word word : Word.split(text.size(), text::continuesWord)) {
      afterGap |= text.gapBefore(word.first());
      if (!text.piece(word.first(), word.last()).isEmpty()) {
        entities.add(best(wordScores(word, scores), text, word, afterGap));
        afterGap = false;
      }
    }
    return entities;
  }

  private float[] wordScores(Word word, float[][] scores) {
    return switch (options.aggregation()) {
      case AVERAGE -> mean(word, scores);
      case MAX -> surest(word, scores);
      default -> scores[word.first()];
    };
  }

  private float[] mean(Word word, float[][] scores) {
    float[] means = new float[head.labels().size()];
    for (int column = 0; column < means.length; column++) {
      float sum = 0;
      for (int i = word.first(); i <= word.last(); i++) {
        sum += scores[i][column];
      }
      means[column] = sum / (word.last() - word.first() + 1);
    }
    return means;
  }

  private static float[] surest(Word word, float[][] scores) {
    float[] surest = scores[word.first()];
    for (int i = word.first() + 1; i <= word.last(); i++) {
      if (scores[i][Activation.argmax(scores[i])] > surest[Activation.argmax(surest)]) {
        surest = scores[i];
      }
    }
    return surest;
  }

  private Entity best(float[] scores, TokenizedText text, Word word, boolean afterGap) {
    int best = Activation.argmax(scores);
    return new Entity(
        head.labels().get(best),
        scores[best],
        text.start(word.first()),
        text.end(word.last()),
        afterGap);
  }

  private static TextSpan span(String text, Entity entity) {
    TextRange range = TextRange.trimmed(text, entity.start(), entity.end());
    return new TextSpan(entity.label(), range.start(), range.end(), range.of(text), entity.score());
  }
}
