package io.amberstream.pretraining;

import io.amberstream.torch.Generated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How well the generator guesses and the discriminator finds. As the generator gets better the
 * discriminator's task gets harder: figures of two runs compare only where their generators do.
 * Immutable.
 *
 * @param generatorAccuracy share of the masked tokens whose likeliest guess is right, 0 to 1
 * @param replacedShare share of the tokens that were replaced by others
 * @param auc chance that a replaced token gets a higher score than one that is not; 0.5 is a guess
 * @param recall share of the replaced tokens that score above one half
 * @param precision share of those above one half that were replaced; NaN where none is
 * @param guesses how many different tokens the generator's likeliest ones are
 * @param masked tokens that were masked
 */
record ReplacedMeasures(
    double generatorAccuracy,
    double generatorLoss,
    double replacedShare,
    double auc,
    double recall,
    double precision,
    double discriminatorLoss,
    int guesses,
    int masked) {
  /** Fewer masked tokens may well have one guess. */
  private static final int LEAST = 50;

  private static final double STRONG = 0.02;
  private static final double GUESSING = 0.52;

  /** By the names under which curves show them. */
  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("generator accuracy", generatorAccuracy);
    values.put("replaced share", replacedShare);
    values.put("AUC", auc);
    values.put("recall", recall);
    values.put("precision", precision);
    return values;
  }

  /** Whether the generator's likeliest guess is the same everywhere. */
  boolean guessesOneToken() {
    return masked >= LEAST && guesses == 1;
  }

  /** Whether the discriminator does no better than chance. */
  boolean guessesReplaced() {
    return auc < GUESSING;
  }

  /** What is wrong, in one sentence, where something is. */
  Optional<String> problem() {
    if (guessesOneToken()) {
      return Optional.of(
          "the generator guesses one token for everything: it has collapsed; learn slower (--generator-rate) or longer");
    }
    if (replacedShare < STRONG) {
      return Optional.of(
          "the generator guesses nearly all: hardly a token is replaced, and the discriminator has little to learn; take more varied texts");
    }
    if (guessesReplaced()) {
      return Optional.of(
          "the discriminator only guesses (AUC near 0.5): learn longer, or slower (--rate)");
    }
    return Optional.empty();
  }

  /** For a terminal, one line. */
  String text() {
    return String.format(
        Locale.ROOT,
        "generator right %.1f %%, replaced %.1f %%; discriminator AUC %.3f, recall %.3f, precision %.3f",
        100 * generatorAccuracy,
        100 * replacedShare,
        auc,
        recall,
        precision);
  }

  /** Adds up batches. For one thread. */
  static final class Counter {
    private record Scored(float logit, boolean replaced) {}

    private final Masking masking;
    private final List<Scored> tokens = new ArrayList<>();
    private final Set<Long> guesses = new HashSet<>();
    private int masked;
    private int right;
    private double generatorLoss;
    private double discriminatorLoss;
    private int batches;

    Counter(Masking masking) {
      this.masking = masking;
    }

    void add(Masking.Masked batch, Generated generated) {
      long[] originals = batch.originals().inputIds();
      long[] ids = batch.batch().filled(originals).inputIds();
      for (int i = 0; i < originals.length; i++) {
        guesses.add(generated.best()[i]);
        right += generated.best()[i] == originals[i] ? 1 : 0;
      }
      masked += originals.length;
      int width = batch.batch().width();
      for (int row = 0; row < batch.batch().rows(); row++) {
        for (int i = 0; i < batch.batch().tokens().lengths()[row]; i++) {
          int place = row * width + i;
          // Special tokens are never replaced: to tell them is no merit.
          if (masking.isOpen(ids[place])) {
            boolean replaced = generated.tokens().inputIds()[place] != ids[place];
            tokens.add(new Scored(generated.logits()[place], replaced));
          }
        }
      }
      generatorLoss += generated.generatorLoss();
      discriminatorLoss += generated.discriminatorLoss();
      batches++;
    }

    ReplacedMeasures measures() {
      long replaced = tokens.stream().filter(Scored::replaced).count();
      long flagged = tokens.stream().filter(token -> token.logit() >= 0).count();
      long found = tokens.stream().filter(token -> token.logit() >= 0 && token.replaced()).count();
      return new ReplacedMeasures(
          right / (double) masked,
          generatorLoss / batches,
          replaced / (double) tokens.size(),
          auc(replaced),
          found / (double) replaced,
          found / (double) flagged,
          discriminatorLoss / batches,
          guesses.size(),
          masked);
    }

    /** By the ranks of the replaced ones; tokens of one score share the mean of their ranks. */
    private double auc(long replaced) {
      tokens.sort(Comparator.comparingDouble(Scored::logit));
      double ranks = 0;
      for (int from = 0; from < tokens.size(); ) {
        int to = from;
        long here = 0;
        while (to < tokens.size() && tokens.get(to).logit() == tokens.get(from).logit()) {
          here += tokens.get(to).replaced() ? 1 : 0;
          to++;
        }
        ranks += here * (from + 1 + to) / 2.0;
        from = to;
      }
      double others = tokens.size() - (double) replaced;
      return (ranks - replaced * (replaced + 1) / 2.0) / (replaced * others);
    }
  }
}
