package io.amberstream.cli;

import io.amberstream.ask.LoadedModel;
import io.amberstream.text.TokenizedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds where {@code tokenizer_config.json} says of texts what {@code tokenizer.json} does not do,
 * or the vocabulary does. The second is what is read; in Python, the first may win.
 */
final class TokenizerConflicts {
  /** Two spellings that a tokenizer which folds them tells no longer apart. */
  private record Example(String one, String folded) {}

  private static final List<Example> CASE =
      List.of(new Example("Berlin", "berlin"), new Example("Anna", "anna"), new Example("A", "a"));
  private static final List<Example> ACCENTS =
      List.of(new Example("Café", "Cafe"), new Example("café", "cafe"), new Example("é", "e"));

  private static final List<String> FIRST_TOKENS = List.of("[CLS]", "<s>");

  private TokenizerConflicts() {}

  /** A sentence per conflict, with an example. */
  static List<String> of(LoadedModel model) {
    return Stream.of(
            conflict(model, "do_lower_case", CASE),
            conflict(model, "strip_accents", ACCENTS),
            noSpecialTokens(model))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> conflict(LoadedModel model, String key, List<Example> examples) {
    return model
        .folder()
        .tokenizerFlag(key)
        .flatMap(
            declared ->
                examples.stream()
                    .filter(example -> folds(model, example) != declared)
                    .filter(example -> isKnown(model, example.folded()))
                    .findFirst()
                    .map(example -> warning(model, key, declared, example)));
  }

  /** A tokenizer that was trained by itself has the tokens, but nothing that puts them there. */
  private static Optional<String> noSpecialTokens(LoadedModel model) {
    return FIRST_TOKENS.stream()
        .filter(first -> model.maxLength() == model.windowTokens())
        .filter(first -> tokens(model, first).equals(List.of(first)))
        .findFirst()
        .map(
            first ->
                "tokenizer.json knows %s but puts no special tokens around a text, so that a model trained with them guesses; give it the post_processor of the original"
                    .formatted(first));
  }

  private static boolean folds(LoadedModel model, Example example) {
    return tokens(model, example.one()).equals(tokens(model, example.folded()));
  }

  private static String warning(LoadedModel model, String key, boolean declared, Example example) {
    return ("tokenizer_config.json says %s: %s, but tokenizer.json, which is what is read, does"
            + " otherwise: \"%s\" becomes %s, \"%s\" %s; hold some answers against the original"
            + " model's, and mend the file that is wrong")
        .formatted(
            key,
            declared,
            example.one(),
            tokens(model, example.one()),
            example.folded(),
            tokens(model, example.folded()));
  }

  private static List<String> tokens(LoadedModel model, String text) {
    TokenizedText tokenized = model.tokenize(text);
    return IntStream.range(0, tokenized.size())
        .mapToObj(i -> model.decode(tokenized.inputId(i)))
        .toList();
  }

  private static boolean isKnown(LoadedModel model, String text) {
    return tokens(model, text).stream()
        .noneMatch(token -> token.equals("[UNK]") || token.equals("<unk>"));
  }
}
