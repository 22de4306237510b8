package io.amberstream.pretraining;

import io.amberstream.text.SpecialTokens;
import io.amberstream.torch.Batch;
import io.amberstream.torch.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses the tokens of a batch that a generator has to guess: 15 percent of each sequence, at
 * least one. Of those, 85 percent become {@code [MASK]} and the others stay, as the paper's own
 * code does it. Special and unknown tokens are not chosen. Immutable.
 */
final class Masking {
  /** The paper's share for its small and base models. */
  private static final double SHARE = 0.15;

  /** From google-research/electra: a token that stays must be guessed all the same. */
  private static final double HIDDEN = 0.85;

  private final int maskTokenId;
  private final Set<Integer> fixed;

  Masking(SpecialTokens special, int maskTokenId) {
    this.maskTokenId = maskTokenId;
    fixed = new HashSet<>(special.prefix());
    fixed.addAll(special.separator());
    fixed.addAll(special.suffix());
    fixed.addAll(List.of(special.padding(), special.unknown(), maskTokenId));
  }

  /** Whether a token can be chosen. */
  boolean isOpen(long inputId) {
    return !fixed.contains((int) inputId);
  }

  /** A masked batch, and what stood at the masked places. */
  record Masked(Batch.Masked batch, Target.Originals originals) {}

  /** Chooses, by nothing but the generator of random numbers. */
  Masked draw(Batch.Tokens tokens, RandomGenerator random) {
    List<Integer> places = new ArrayList<>();
    for (int row = 0; row < tokens.rows(); row++) {
      places.addAll(places(tokens, row, random));
    }
    long[] ids = tokens.inputIds().clone();
    long[] originals = places.stream().mapToLong(place -> ids[place]).toArray();
    for (int place : places) {
      if (random.nextDouble() < HIDDEN) {
        ids[place] = maskTokenId;
      }
    }
    Batch.Tokens masked =
        new Batch.Tokens(
            tokens.rows(), tokens.width(), ids, tokens.tokenTypeIds(), tokens.lengths());
    return new Masked(
        new Batch.Masked(masked, places.stream().mapToLong(Integer::longValue).toArray()),
        new Target.Originals(originals));
  }

  private List<Integer> places(Batch.Tokens tokens, int row, RandomGenerator random) {
    int from = row * tokens.width();
    int[] open =
        IntStream.range(from, from + tokens.lengths()[row])
            .filter(place -> isOpen(tokens.inputIds()[place]))
            .toArray();
    int wanted = Math.min(open.length, (int) Math.max(1, Math.round(SHARE * open.length)));
    for (int i = 0; i < wanted; i++) {
      int j = i + random.nextInt(open.length - i);
      int place = open[j];
      open[j] = open[i];
      open[i] = place;
    }
    return Arrays.stream(open, 0, wanted).sorted().boxed().toList();
  }
}
