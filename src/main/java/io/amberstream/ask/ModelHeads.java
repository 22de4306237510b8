package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.onnx.RowOutputs;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.Tags;
import io.amberstream.text.InputSequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

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
      throw new InputException("no head asked for of model " + model.id().name());
    }
  }

  /**
   * Asks a model for heads by name.
   *
   * @param names names of heads; empty for all
   * @throws InputException if the model lacks one, or its task cannot be decoded
   */
  public static ModelHeads of(LoadedModel model, List<String> names, DecodeOptions options) {
    List<Head> heads =
        names.isEmpty()
            ? model.folder().heads()
            : names.stream().map(model.folder()::head).toList();
    return new ModelHeads(
        model, heads.stream().map(head -> HeadDecoder.of(head, options)).toList());
  }

  /**
   * The one head of it.
   *
   * @param purpose what it is wanted for
   * @throws InputException if it is not one
   */
  Head single(String purpose) {
    if (decoders.size() != 1) {
      throw new InputException(
          "expected one head of model %s for %s, found %s; name it in heads"
              .formatted(
                  model.id().name(),
                  purpose,
                  decoders.stream().map(decoder -> decoder.head().name()).toList()));
    }
    return decoders.get(0).head();
  }

  /**
   * Makes sure that every head judges a text as a whole.
   *
   * @param purpose what they are wanted for
   * @throws InputException if one does not
   */
  void requireTextClassification(String purpose) {
    for (HeadDecoder decoder : decoders) {
      if (decoder.head().task() != Task.TEXT_CLASSIFICATION) {
        throw new InputException(
            "head '%s' of model %s is %s, expected text-classification for %s"
                .formatted(
                    decoder.head().name(), model.id().name(), decoder.head().task(), purpose));
      }
    }
  }

  /** Hands texts over to an engine; a future per text, in order, of a result per head. */
  List<CompletableFuture<List<HeadResult>>> submit(Inference engine, List<String> texts) {
    return engine.submit(
        texts.stream().map(text -> new HeadsQuery(this, new SharedText(text))).toList());
  }

  /** What the results of the heads look like. */
  List<ResultShape> results() {
    return decoders.stream().map(decoder -> decoder.shape(model.id().name())).toList();
  }

  /** Names of the graph's outputs that the heads are read from. */
  Set<String> outputs() {
    Set<String> outputs = new LinkedHashSet<>();
    decoders.forEach(head -> outputs.add(head.output()));
    return outputs;
  }

  /** What a run says of one sequence, an element a head. */
  List<Logits> read(InputSequence sequence, RowOutputs row) {
    List<Logits> logits = new ArrayList<>(decoders.size());
    for (HeadDecoder head : decoders) {
      logits.add(
          head.head().task() == Task.TEXT_CLASSIFICATION
              ? row.ofSequence(head.output())
              : row.ofWindow(head.output(), sequence));
    }
    return logits;
  }

  /** Results from the logits of all windows, one a head. */
  List<HeadResult> decode(FittedText text, WindowedLogits logits) {
    List<HeadResult> results = new ArrayList<>(decoders.size());
    int unknown = text.unknown(model.tokenizer().specialTokens());
    for (int i = 0; i < decoders.size(); i++) {
      Head head = decoders.get(i).head();
      Tags tags = decoders.get(i).decoder().decode(text.seen(), logits.merged(i, head.task()));
      results.add(
          new HeadResult(
              head.name(),
              head.task().label(),
              model.id(),
              tags,
              text.tokens(),
              unknown,
              text.windows().size(),
              text.truncated(),
              null));
    }
    return results;
  }
}
