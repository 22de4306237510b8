package io.amberstream.pretraining;

import io.amberstream.input.InputException;
import io.amberstream.labelled.RunningText;
import io.amberstream.labelled.RunningTextReport;
import io.amberstream.labelled.Split;
import io.amberstream.text.InputSequence;
import io.amberstream.text.SpecialTokens;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Running text cut into the sequences that a model reads: lines of a document follow each other
 * until a sequence is full, and no sequence goes on into another document. Lines that are held out
 * are kept apart. Immutable.
 *
 * @param lines some lines as sequences of their own, by which heads are held
 * @param tokens of all sequences, special ones left out
 * @param unknownShare of the tokens that the vocabulary does not know, 0 to 1
 * @param tooShort ends of documents that were left out, as they give nothing to guess by
 */
record PackedTexts(
    RunningTextReport report,
    List<InputSequence> training,
    List<InputSequence> heldOut,
    List<InputSequence> lines,
    long tokens,
    double unknownShare,
    long tooShort) {
  /** Fewer tokens than this say too little about one of them that is masked. */
  private static final int SHORTEST = 8;

  /** Sequences that are measured by: some ten thousand tokens. */
  private static final int MOST_HELD_OUT = 128;

  private static final int MOST_LINES = 2000;

  /**
   * Reads all of it.
   *
   * @param maxLength tokens of a sequence at most, special ones counted
   * @throws InputException if there is nothing to learn from
   */
  static PackedTexts read(
      RunningText texts, Tokenizer tokenizer, Masking masking, int maxLength, Split split) {
    Packer training = new Packer(tokenizer.specialTokens(), masking, maxLength);
    Packer heldOut = new Packer(tokenizer.specialTokens(), masking, maxLength);
    Lines lines = new Lines(tokenizer.specialTokens(), maxLength);
    try {
      RunningTextReport report =
          texts.read(
              document -> {
                for (String line : document) {
                  TokenizedText tokenized = tokenizer.tokenize(line);
                  if (split.holdsOut(line)) {
                    heldOut.add(tokenized);
                  } else {
                    training.add(tokenized);
                    lines.add(tokenized);
                  }
                }
                training.end();
                heldOut.end();
              });
      if (training.sequences.isEmpty()) {
        throw new InputException(
            "%s: no document has %d tokens or more to learn from; expected longer texts, or documents that are divided otherwise (--documents)"
                .formatted(report.source(), SHORTEST));
      }
      return new PackedTexts(
          report,
          training.sequences,
          spread(heldOut.sequences),
          lines.chosen,
          training.tokens + heldOut.tokens,
          (training.unknown + heldOut.unknown)
              / (double) Math.max(1, training.tokens + heldOut.tokens),
          training.tooShort);
    } catch (IOException e) {
      throw new InputException("the texts cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<InputSequence> spread(List<InputSequence> all) {
    int count = Math.min(all.size(), MOST_HELD_OUT);
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }

  /** Fills sequences, one after the other. */
  private static final class Packer {
    private final SpecialTokens special;
    private final Masking masking;
    private final int room;
    private final List<InputSequence> sequences = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private long tokens;
    private long unknown;
    private long tooShort;

    Packer(SpecialTokens special, Masking masking, int maxLength) {
      this.special = special;
      this.masking = masking;
      room = maxLength - special.count();
    }

    void add(TokenizedText line) {
      for (int i = 0; i < line.size(); i++) {
        open.add(line.inputId(i));
        unknown += line.inputId(i) == special.unknown() ? 1 : 0;
        if (open.size() == room) {
          end();
        }
      }
    }

    void end() {
      if (open.size() >= SHORTEST && open.stream().anyMatch(masking::isOpen)) {
        sequences.add(sequence(special, open));
        tokens += open.size();
      } else if (!open.isEmpty()) {
        tooShort++;
      }
      open.clear();
    }
  }

  /** Keeps some of the lines, each with the same chance, however many there are. */
  private static final class Lines {
    private final SpecialTokens special;
    private final int room;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<InputSequence> chosen = new ArrayList<>();
    private long seen;

    Lines(SpecialTokens special, int maxLength) {
      this.special = special;
      room = maxLength - special.count();
    }

    void add(TokenizedText line) {
      seen++;
      long place = chosen.size() < MOST_LINES ? chosen.size() : random.nextLong(seen);
      if (line.size() == 0 || place >= MOST_LINES) {
        return;
      }
      InputSequence sequence =
          sequence(
              special,
              IntStream.range(0, Math.min(room, line.size())).mapToObj(line::inputId).toList());
      if (place == chosen.size()) {
        chosen.add(sequence);
      } else {
        chosen.set((int) place, sequence);
      }
    }
  }

  private static InputSequence sequence(SpecialTokens special, List<Integer> ids) {
    List<Integer> all = new ArrayList<>(special.prefix());
    all.addAll(ids);
    all.addAll(special.suffix());
    return InputSequence.ofIds(all.stream().mapToInt(Integer::intValue).toArray());
  }
}
