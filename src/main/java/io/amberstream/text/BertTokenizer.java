package io.amberstream.text;

import java.util.Optional;

/**
 * BERT's tokenizer in Java: for files of exactly that kind, {@link HuggingFaceTextTokenizer}'s
 * tokens without its cost. Thread-safe; owns the other, which still does what is rare: texts that
 * spell a special token, or have a character of which the two may think differently.
 */
final class BertTokenizer implements Tokenizer {
  private final HuggingFaceTextTokenizer reference;
  private final BertFile file;
  private final BertCharacters characters;

  BertTokenizer(HuggingFaceTextTokenizer reference, BertFile file) {
    this.reference = reference;
    this.file = file;
    this.characters = new BertCharacters(file.normalization());
  }

  @Override
  public TokenizedText tokenize(String text) {
    String mended = Surrogates.replaceLone(text);
    for (String token : file.addedTokens()) {
      if (mended.contains(token)) {
        return reference.tokenize(text);
      }
    }
    WordPieces pieces = new WordPieces(file.vocabulary(), text.length());
    int at = 0;
    while (at < mended.length()) {
      int codePoint = mended.codePointAt(at);
      int end = at + Character.charCount(codePoint);
      int[] parts = characters.of(codePoint);
      if (parts == BertCharacters.UNSURE) {
        return reference.tokenize(text);
      }
      for (int part : parts) {
        put(pieces, part, at, end);
      }
      at = end;
    }
    pieces.endWord();
    return pieces.of(text);
  }

  private static void put(WordPieces pieces, int part, int start, int end) {
    if (part < BertCharacters.SPACE) {
      pieces.add(part, start, end);
      return;
    }
    pieces.endWord();
    if (part != BertCharacters.SPACE) {
      pieces.add(part & ~BertCharacters.ALONE, start, end);
      pieces.endWord();
    }
  }

  @Override
  public SpecialTokens specialTokens() {
    return reference.specialTokens();
  }

  @Override
  public Optional<MaskToken> maskToken() {
    return reference.maskToken();
  }

  @Override
  public String decode(int inputId) {
    return reference.decode(inputId);
  }

  @Override
  public boolean startsWord(int inputId) {
    return reference.startsWord(inputId);
  }

  @Override
  public int vocabularySize() {
    return reference.vocabularySize();
  }

  @Override
  public void close() {
    reference.close();
  }
}
