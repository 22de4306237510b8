package io.amberstream.text;

import java.util.Arrays;

/**
 * The tokens of one text as they are found. For one text and one thread.
 *
 * <p>A word that is longer than the vocabulary's limit is not kept, only counted: memory and time
 * grow with the length of the text alone.
 */
final class WordPieces {
  private final WordPieceVocabulary vocabulary;
  private int[] inputIds;
  private int[] starts;
  private int[] ends;
  private int[] words;
  private int size;

  private char[] units = new char[32];
  private int[] unitStarts = new int[32];
  private int[] unitEnds = new int[32];
  private int unitCount;
  private int characters;
  private int wordStart;
  private int wordEnd;
  private int wordIndex;

  /**
   * Begins a text.
   *
   * @param length UTF-16 units of the text
   */
  WordPieces(WordPieceVocabulary vocabulary, int length) {
    this.vocabulary = vocabulary;
    int expected = length / 3 + 8;
    inputIds = new int[expected];
    starts = new int[expected];
    ends = new int[expected];
    words = new int[expected];
  }

  /**
   * Adds a character to the word.
   *
   * @param character a code point after normalisation
   * @param start index of what it stands for in the text
   * @param end index after that
   */
  void add(int character, int start, int end) {
    wordStart = characters == 0 ? start : wordStart;
    wordEnd = end;
    characters++;
    if (characters > vocabulary.maxInputCharsPerWord()) {
      return;
    }
    if (unitCount + 2 > units.length) {
      units = Arrays.copyOf(units, 2 * units.length);
      unitStarts = Arrays.copyOf(unitStarts, units.length);
      unitEnds = Arrays.copyOf(unitEnds, units.length);
    }
    int count = Character.toChars(character, units, unitCount);
    for (int i = 0; i < count; i++) {
      unitStarts[unitCount] = start;
      unitEnds[unitCount] = end;
      unitCount++;
    }
  }

  /** Ends the word, if there is one, and finds its tokens. */
  void endWord() {
    if (characters == 0) {
      return;
    }
    int before = size;
    if (characters > vocabulary.maxInputCharsPerWord() || !findTokens()) {
      size = before;
      put(vocabulary.unknownId(), wordStart, wordEnd);
    }
    characters = 0;
    unitCount = 0;
    wordIndex++;
  }

  /** The tokens of the text that has ended. */
  TokenizedText of(String text) {
    int[] from = Arrays.copyOf(starts, size);
    int[] to = Arrays.copyOf(ends, size);
    boolean[] continuations = new WordBorders(text, false).continuations(from, to, words);
    return new TokenizedText(text, Arrays.copyOf(inputIds, size), from, to, continuations);
  }

  /** The longest token that fits, again and again; false where none does. */
  private boolean findTokens() {
    int from = 0;
    while (from < unitCount) {
      int node = from == 0 ? WordPieceTrie.ROOT : vocabulary.continuationRoot();
      int id = WordPieceTrie.NONE;
      int to = from;
      for (int i = from; i < unitCount && node != WordPieceTrie.NONE; i++) {
        node = vocabulary.tokens().child(node, units[i]);
        if (node != WordPieceTrie.NONE && vocabulary.tokens().id(node) != WordPieceTrie.NONE) {
          id = vocabulary.tokens().id(node);
          to = i + 1;
        }
      }
      if (to == from) {
        return false;
      }
      put(id, unitStarts[from], unitEnds[to - 1]);
      from = to;
    }
    return true;
  }

  private void put(int inputId, int start, int end) {
    if (size == inputIds.length) {
      int longer = 2 * size;
      inputIds = Arrays.copyOf(inputIds, longer);
      starts = Arrays.copyOf(starts, longer);
      ends = Arrays.copyOf(ends, longer);
      words = Arrays.copyOf(words, longer);
    }
    inputIds[size] = inputId;
    starts[size] = start;
    ends[size] = end;
    words[size] = wordIndex;
    size++;
  }
}
