package io.amberstream.torch;

import io.amberstream.text.InputSequence;
import java.util.Arrays;
import java.util.List;

/**
 * What a network reads in one step: token ids {@code [rows, width]}, filled up to the longest row,
 * or hidden states that somebody computed before. Immutable; the arrays belong to it.
 */
public sealed interface Batch {

  /** The number of texts, or of windows of texts. */
  int rows();

  /** Tokens of the longest row; 1 where a row is one hidden state. */
  int width();

  /**
   * Token ids.
   *
   * @param inputIds {@code [rows, width]}
   * @param tokenTypeIds the same; 1 for the second text of a pair
   * @param lengths tokens of each row, special tokens counted
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Tokens(int rows, int width, long[] inputIds, long[] tokenTypeIds, int[] lengths)
      implements Batch {

    /** Some of many sequences, in the order of their indices. */
    public static Tokens of(List<InputSequence> sequences, int[] indices, int padTokenId) {
      return of(Arrays.stream(indices).mapToObj(sequences::get).toList(), padTokenId);
    }

    /** Rows filled up with the id of {@code [PAD]}. */
    public static Tokens of(List<InputSequence> sequences, int padTokenId) {
      int width = sequences.stream().mapToInt(InputSequence::length).max().orElse(0);
      int rows = sequences.size();
      long[] ids = new long[rows * width];
      long[] types = new long[rows * width];
      Arrays.fill(ids, padTokenId);
      int[] lengths = new int[rows];
      for (int row = 0; row < rows; row++) {
        InputSequence sequence = sequences.get(row);
        lengths[row] = sequence.length();
        for (int i = 0; i < lengths[row]; i++) {
          ids[row * width + i] = sequence.inputId(i);
          types[row * width + i] = sequence.tokenTypeId(i);
        }
      }
      return new Tokens(rows, width, ids, types, lengths);
    }

    /** Whether no row is filled up. */
    boolean isFull() {
      return Arrays.stream(lengths).allMatch(length -> length == width);
    }

    /** 1 where a token stands, 0 where a row is filled up: {@code [rows, width]}. */
    float[] mask() {
      float[] mask = new float[rows * width];
      for (int row = 0; row < rows; row++) {
        Arrays.fill(mask, row * width, row * width + lengths[row], 1);
      }
      return mask;
    }
  }

  /**
   * One hidden state per row, computed by a frozen encoder.
   *
   * @param values {@code [rows, hidden]}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Hidden(int rows, float[] values) implements Batch {
    @Override
    public int width() {
      return 1;
    }
  }

  /**
   * Token ids of which some are masked, for a generator to guess.
   *
   * @param tokens with what stands at the masked places: most of them {@code [MASK]}
   * @param places the masked ones, counted through all rows: {@code row * width + token}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Masked(Tokens tokens, long[] places) implements Batch {
    @Override
    public int rows() {
      return tokens.rows();
    }

    @Override
    public int width() {
      return tokens.width();
    }

    /** The tokens with others at the masked places, {@code [masked]}. */
    public Tokens filled(long[] inputIds) {
      long[] ids = tokens.inputIds().clone();
      for (int i = 0; i < places.length; i++) {
        ids[(int) places[i]] = inputIds[i];
      }
      return new Tokens(
          tokens.rows(), tokens.width(), ids, tokens.tokenTypeIds(), tokens.lengths());
    }

    /** 1 where another token stands than the original, -1 where a row is filled up, else 0. */
    float[] replaced(long[] drawn, long[] originals) {
      float[] flags = tokens.mask();
      for (int i = 0; i < flags.length; i++) {
        flags[i] -= 1;
      }
      for (int i = 0; i < places.length; i++) {
        flags[(int) places[i]] = drawn[i] == originals[i] ? 0 : 1;
      }
      return flags;
    }
  }
}
