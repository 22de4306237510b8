package io.amberstream.tagging;

import io.amberstream.model.Head;
import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decoder of token-classification: logits {@code [tokens, labels]} to entity spans, equal to those
 * of Hugging Face's {@code TokenClassificationPipeline} but for white space around a span, which is
 * left out, and for spans of nothing else, which are dropped. Thread-safe.
 *
 * <p>A token's scores are the softmax of its row. {@link Aggregation} says how tokens become words
 * and words become spans. Spans labelled {@code O} or scoring under their threshold are dropped.
 */
final class EntityDecoder implements Decoder {
  private final Head head;
  private final DecodeOptions options;

  EntityDecoder(Head head, DecodeOptions options) {
    Decoders.requireLabels(head);
    this.head = head;
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
            .filter(entity -> !entity.label().equals(Entity.OUTSIDE))
            .filter(entity -> entity.score() >= options.thresholdOf(entity.label(), 0))
            .map(entity -> span(text.text(), entity))
            .filter(span -> !span.text().isEmpty())
            .toList();
    return new Tags(List.of(), spans, null);
  }

  private List<Entity> entities(TokenizedText text, float[][] scores) {
    return switch (options.aggregation()) {
      case NONE -> tokenEntities(text, scores);
      case SIMPLE -> Entity.group(tokenEntities(text, scores));
      case FIRST, AVERAGE, MAX -> Entity.group(wordEntities(text, scores));
    };
  }

  private List<Entity> tokenEntities(TokenizedText text, float[][] scores) {
    return IntStream.range(0, text.size())
        .mapToObj(i -> best(scores[i], text, new Word(i, i)))
        .toList();
  }

  private List<Entity> wordEntities(TokenizedText text, float[][] scores) {
    return Word.split(text.size(), text::continuesWord).stream()
        .map(word -> best(wordScores(word, scores), text, word))
        .toList();
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

  private Entity best(float[] scores, TokenizedText text, Word word) {
    int best = Activation.argmax(scores);
    return new Entity(
        head.labels().get(best),
        scores[best],
        text.start(word.first()),
        text.end(word.last()),
        text.gapBefore(word.first()));
  }

  private static TextSpan span(String text, Entity entity) {
    TextRange range = TextRange.trimmed(text, entity.start(), entity.end());
    return new TextSpan(entity.label(), range.start(), range.end(), range.of(text), entity.score());
  }
}
