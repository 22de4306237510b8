package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.text.TokenizedText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A text of an event, tokenised once for each tokenizer however many heads and models ask for it.
 * Thread-safe.
 */
public final class SharedText {
  private final String text;
  private final Map<String, TokenizedText> tokenized = new ConcurrentHashMap<>(2);

  public SharedText(String text) {
    this.text = requireNonNull(text, "text is null");
  }

  public String text() {
    return text;
  }

  /** The text as this model's tokenizer cuts it. */
  TokenizedText tokenized(LoadedModel model) {
    return tokenized.computeIfAbsent(model.tokenizerSha256(), ignored -> model.tokenize(text));
  }

  /** How long it is; not what it says. */
  @Override
  public String toString() {
    return "text of " + text.length() + " characters";
  }
}
