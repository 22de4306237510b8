package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Head;
import io.amberstream.tagging.Decoder;

/**
 * A head that is asked for, and the decoder of its logits. Immutable.
 *
 * @param head the head
 * @param decoder thread-safe, for this head's task and labels
 */
public record HeadDecoder(Head head, Decoder decoder) {

  public HeadDecoder {
    requireNonNull(head, "head is null");
    requireNonNull(decoder, "decoder is null");
  }

  /** The graph's output that holds the logits. */
  String output() {
    return head.outputs().get(0);
  }
}
