package io.amberstream.labelled;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.input.InputException;
import io.amberstream.input.Sha256;
import java.nio.ByteBuffer;

/**
 * Chooses the texts that a head is measured by and does not learn from. The choice depends on the
 * text alone, through its SHA-256 without the blanks around it: it is the same in the next run,
 * whatever came before or after the text, and the same text is never on both sides. Immutable.
 *
 * @param share of the texts that is held out, from 0 up to less than 1
 */
public record Split(double share) {
  /** A tenth. */
  public static final double DEFAULT_SHARE = 0.1;

  private static final double RANGE = 0x1p32;

  public Split {
    if (!(share >= 0 && share < 1)) {
      throw new InputException(
          "the share that is held out is " + share + ", expected 0 or more and less than 1");
    }
  }

  /** Whether the text is held out; of a pair the first text counts, of a question the paragraph. */
  public boolean holdsOut(String text) {
    byte[] digest = Sha256.digest(text.strip().getBytes(UTF_8));
    return Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt()) < share * RANGE;
  }
}
