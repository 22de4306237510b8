package io.amberstream.torch;

/**
 * What both halves of ELECTRA made of a masked batch. Immutable; the arrays belong to it.
 *
 * @param tokens the batch with what the generator drew: what the discriminator read
 * @param best the generator's likeliest token per masked place, {@code [masked]}
 * @param drawn the token that it put there
 * @param logits of the discriminator, {@code [rows, width]}; above 0 for replaced
 * @param generatorLoss cross-entropy of the masked places
 * @param discriminatorLoss binary cross-entropy of all tokens, before its weight
 */
@SuppressWarnings("ArrayRecordComponent")
public record Generated(
    Batch.Tokens tokens,
    long[] best,
    long[] drawn,
    float[] logits,
    double generatorLoss,
    double discriminatorLoss) {}
