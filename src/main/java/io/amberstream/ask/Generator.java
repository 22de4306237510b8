package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.text.MaskToken;
import io.amberstream.text.TokenizedText;

/**
 * A fill-mask head: the half of ELECTRA that proposes tokens. Immutable and thread-safe.
 *
 * @param model the model
 * @param head its head
 * @param mask the token that it replaces
 */
public record Generator(LoadedModel model, Head head, MaskToken mask) {

  public Generator {
    requireNonNull(model, "model is null");
    requireNonNull(mask, "mask is null");
  }

  /**
   * The generator that a head is.
   *
   * @throws InputException if the head fills no masks or its tokenizer has none
   */
  static Generator of(LoadedModel model, Head head) {
    if (head.task() != Task.FILL_MASK) {
      throw new InputException(
          "a generator needs a head of the task fill-mask, but head '%s' of model %s is %s"
              .formatted(head.name(), model.id().name(), head.task()));
    }
    return new Generator(
        model,
        head,
        model
            .tokenizer()
            .maskToken()
            .orElseThrow(
                () ->
                    new InputException(
                        "the tokenizer of model %s has no mask token such as [MASK]"
                            .formatted(model.id().name()))));
  }

  String output() {
    return head.outputs().get(0);
  }

  /** Whether a suggested token begins a word. */
  boolean startsWord(int inputId) {
    return model.tokenizer().startsWord(inputId);
  }

  /** Whether a word is, for this vocabulary, just this token. */
  boolean readsAs(String word, int inputId) {
    TokenizedText tokens = model.tokenize(word);
    return tokens.size() == 1 && tokens.inputId(0) == inputId;
  }

  /** The piece of text that a suggested token stands for. */
  String textOf(int inputId) {
    return model.tokenizer().decode(inputId);
  }
}
