package io.amberstream.text;

/**
 * The vocabulary of a {@code WordPiece} model. Immutable.
 *
 * @param tokens all tokens, those that go on with a word with their prefix
 * @param continuationRoot the node after the prefix, such as {@code ##}; {@link WordPieceTrie#NONE}
 *     where no token has it
 * @param unknownId the id for a word that the tokens cannot spell
 * @param maxInputCharsPerWord a word with more code points is unknown
 */
record WordPieceVocabulary(
    WordPieceTrie tokens, int continuationRoot, int unknownId, int maxInputCharsPerWord) {}
