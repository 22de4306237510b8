package io.amberstream.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A step of ELECTRA: the generator guesses what is masked, tokens are drawn from its guesses, and
 * the discriminator tells which of all tokens were replaced. No gradient goes through the draw.
 */
@SuppressWarnings("try") // a scope is there to be closed
record Replacing(Generator generator, Encoder encoder, Sampling sampling) {

  /** The generator's loss and the discriminator's, the latter times its weight. */
  Tensor loss(
      NetworkHead head,
      TaskBatch batch,
      Target.Originals originals,
      Rounding rounding,
      double dropout) {
    Batch.Masked masked = (Batch.Masked) batch.batch();
    Tensor guesses = generator.logits(masked, dropout);
    long[] drawn = drawn(guesses.detach());
    Batch.Tokens tokens = masked.filled(drawn);
    Tensor logits = head.logits(encoder.hidden(tokens, rounding, dropout), rounding, dropout);
    return Loss.masked(guesses, originals)
        .add(flags(head, logits, masked, drawn, originals).mul(Values.scalar(batch.weight())));
  }

  private long[] drawn(Tensor guesses) {
    try (PointerScope scope = new PointerScope()) {
      return Values.longs(sampling.draw(guesses));
    }
  }

  private static Tensor flags(
      NetworkHead head,
      Tensor logits,
      Batch.Masked masked,
      long[] drawn,
      Target.Originals originals) {
    Target.Flags flags = new Target.Flags(masked.replaced(drawn, originals.inputIds()));
    return Loss.of(head, logits, new TaskBatch(head.shape().name(), masked, flags));
  }

  /** All that comes out on the way; no gradients are needed. */
  Generated generated(
      NetworkHead head, Batch.Masked masked, Target.Originals originals, Rounding rounding) {
    Tensor guesses = generator.logits(masked, 0);
    long[] drawn = drawn(guesses);
    Batch.Tokens tokens = masked.filled(drawn);
    Tensor logits = head.logits(encoder.hidden(tokens, rounding, 0), rounding, 0);
    return new Generated(
        tokens,
        Values.longs(guesses.argmax(new LongOptional(-1), false)),
        drawn,
        Values.of(logits),
        Loss.masked(guesses, originals).item_double(),
        flags(head, logits, masked, drawn, originals).item_double());
  }
}
