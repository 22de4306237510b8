package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Head;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Decoder;
import io.amberstream.tagging.Decoders;
import io.amberstream.tagging.ResultShape;

/**
 * A head that is asked for, and the decoder of its logits. Immutable.
 *
 * @param head the head
 * @param decoder thread-safe, for this head's task and labels
 * @param aggregation how it merges tokens, where it does
 */
public record HeadDecoder(Head head, Decoder decoder, Aggregation aggregation) {

  public HeadDecoder {
    requireNonNull(head, "head is null");
    requireNonNull(decoder, "decoder is null");
  }

  /**
   * A head whose logits are decoded so.
   *
   * @throws io.amberstream.input.InputException if its task cannot be decoded
   */
  public static HeadDecoder of(Head head, DecodeOptions options) {
    return new HeadDecoder(head, Decoders.of(head, options), options.aggregation());
  }

  ResultShape shape(String model) {
    return ResultShape.of(model, head.name(), head, aggregation);
  }

  /** The graph's output that holds the logits. */
  String output() {
    return head.outputs().get(0);
  }
}
