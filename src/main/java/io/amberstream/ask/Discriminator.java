package io.amberstream.ask;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.DecodeOptions;
import java.util.List;

/**
 * A replaced-token-detection head: the half of ELECTRA that judges tokens. Immutable and
 * thread-safe.
 *
 * @param flagging the head, giving out the words that look replaced
 * @param judging the head, giving out every word
 */
public record Discriminator(ModelHeads flagging, ModelHeads judging) {

  /**
   * The discriminator that a head is.
   *
   * @param options from which score on a word is flagged
   * @throws InputException if the head detects no replaced tokens
   */
  static Discriminator of(LoadedModel model, Head head, DecodeOptions options) {
    if (head.task() != Task.REPLACED_TOKEN_DETECTION) {
      throw new InputException(
          "a repair needs a head of the task replaced-token-detection, but head '%s' of model %s is %s"
              .formatted(head.name(), model.id().name(), head.task()));
    }
    DecodeOptions all = DecodeOptions.defaults().with(Thresholds.of(0));
    return new Discriminator(
        ModelHeads.of(model, List.of(head.name()), options),
        ModelHeads.of(model, List.of(head.name()), all));
  }

  LoadedModel model() {
    return flagging.model();
  }

  /** Asks for the words that look replaced. */
  HeadsQuery flag(SharedText text) {
    return new HeadsQuery(flagging, text);
  }

  /** Asks how likely each word was replaced. */
  HeadsQuery judge(String text) {
    return new HeadsQuery(judging, new SharedText(text));
  }
}
