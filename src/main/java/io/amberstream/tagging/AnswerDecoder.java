package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Decoder of question-answering: start and end logits to spans of the context. Immutable.
 *
 * <p>As the reference's examples do it for SQuAD 2.0: an answer's logit is the sum of its start's
 * and its end's, over all pairs with the end not before the start and not too far after it; that of
 * no answer is the least of the windows' sums at {@code [CLS]}. The 20 best of them share a
 * softmax, and no answer where it is not among these. No span is given out where the logit of no
 * answer is greater than the best answer's by more than the threshold. {@code value} is the
 * probability of no answer.
 *
 * <p>Two things differ: the examples pair only the 20 best starts and ends of a window, which can
 * miss the best pair, and count a span that two windows see twice.
 *
 * @param options which answers to give out
 */
public record AnswerDecoder(AnswerOptions options) {
  private static final String LABEL = "answer";

  /** How many share the softmax at least; what the reference's examples take. */
  private static final int CANDIDATES = 20;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing(Candidate::logit, Comparator.reverseOrder())
          .thenComparing(Candidate::start)
          .thenComparing(Candidate::end);

  /** A span of tokens of the whole context, the last one in it. */
  private record Candidate(int start, int end, float logit) {}

  private record Place(int start, int end) {}

  public AnswerDecoder {
    requireNonNull(options, "options is null");
  }

  /**
   * Decodes the windows of a context.
   *
   * @param windows at least one; without tokens where the context has none
   */
  public Tags decode(TokenizedText context, List<AnswerWindow> windows) {
    List<Candidate> candidates = best(windows);
    float none = Float.POSITIVE_INFINITY;
    for (AnswerWindow window : windows) {
      none = Math.min(none, window.none());
    }
    if (candidates.size() == kept() && none > candidates.get(kept() - 1).logit()) {
      candidates = candidates.subList(0, kept() - 1);
    }
    float[] logits = new float[candidates.size() + 1];
    for (int i = 0; i < candidates.size(); i++) {
      logits[i] = candidates.get(i).logit();
    }
    logits[candidates.size()] = none;
    float[] scores = Activation.SOFTMAX.apply(logits);
    List<TextSpan> spans = new ArrayList<>();
    if (!candidates.isEmpty() && none - logits[0] <= options.noAnswerThreshold()) {
      for (int i = 0; i < Math.min(options.nBest(), candidates.size()); i++) {
        TextRange range = context.piece(candidates.get(i).start(), candidates.get(i).end());
        if (!range.isEmpty()) {
          String piece = range.of(context.text());
          spans.add(new TextSpan(LABEL, range.start(), range.end(), piece, scores[i]));
        }
      }
    }
    return new Tags(List.of(), spans, scores[candidates.size()]);
  }

  /** The best candidates of all windows; one that two windows see counts once, by its better. */
  private List<Candidate> best(List<AnswerWindow> windows) {
    Map<Place, Candidate> best = new HashMap<>();
    for (AnswerWindow window : windows) {
      for (Candidate candidate : best(window)) {
        best.merge(
            new Place(candidate.start(), candidate.end()),
            candidate,
            (one, other) -> one.logit() >= other.logit() ? one : other);
      }
    }
    return best.values().stream().sorted(BEST_FIRST).limit(kept()).toList();
  }

  private List<Candidate> best(AnswerWindow window) {
    PriorityQueue<Candidate> best = new PriorityQueue<>(BEST_FIRST.reversed());
    int tokens = window.window().size();
    int from = window.window().from();
    for (int start = 0; start < tokens; start++) {
      for (int end = start; end < Math.min(tokens, start + options.maxTokens()); end++) {
        float logit = window.start().get(start, 0) + window.end().get(end, 0);
        Candidate worst = best.peek();
        // Of equals the earlier is better, and it was there before.
        if (best.size() < kept() || worst == null || logit > worst.logit()) {
          best.add(new Candidate(from + start, from + end, logit));
          if (best.size() > kept()) {
            best.remove();
          }
        }
      }
    }
    return List.copyOf(best);
  }

  private int kept() {
    return Math.max(CANDIDATES, options.nBest());
  }
}
