package io.amberstream.inference;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Head;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Decoders;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The heads of one model that a text is asked about. Immutable.
 *
 * @param model the model
 * @param decoders the heads asked for, in the order of the results
 */
public record ModelHeads(LoadedModel model, List<HeadDecoder> decoders) {

  public ModelHeads {
    requireNonNull(model, "model is null");
    decoders = List.copyOf(decoders);
    if (decoders.isEmpty()) {
      throw new IllegalArgumentException("no head asked for of model " + model.id().name());
    }
  }

  /**
   * Asks a model for heads by name.
   *
   * @param names names of heads; empty for all
   * @throws IllegalArgumentException if the model lacks one, or its task cannot be decoded
   */
  public static ModelHeads of(LoadedModel model, List<String> names, DecodeOptions options) {
    List<Head> heads =
        names.isEmpty()
            ? model.folder().heads()
            : names.stream().map(model.folder()::head).toList();
    return new ModelHeads(
        model,
        heads.stream().map(head -> new HeadDecoder(head, Decoders.of(head, options))).toList());
  }

  /** Results from the logits of all windows, one a head. */
  List<HeadResult> decode(WindowedLogits logits) {
    List<HeadResult> results = new ArrayList<>(decoders.size());
    for (int i = 0; i < decoders.size(); i++) {
      Head head = decoders.get(i).head();
      results.add(
          new HeadResult(
              head.name(),
              head.task(),
              model.id(),
              decoders.get(i).decoder().decode(logits.text(), logits.merged(i, head.task())),
              logits.text().size(),
              logits.windows(),
              false));
    }
    return results;
  }
}
