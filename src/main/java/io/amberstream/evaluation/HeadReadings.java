package io.amberstream.evaluation;

import io.amberstream.ask.HeadDecoder;
import io.amberstream.ask.HeadsStep;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelHeads;
import io.amberstream.ask.PairStep;
import io.amberstream.ask.TagStep;
import io.amberstream.model.Head;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a head about texts or pairs, and reads its logits in one way or several, from one run.
 *
 * @param pairs whether every example is a pair
 * @param readings an answer each
 */
record HeadReadings(boolean pairs, List<DecodeOptions> readings) implements Asking {

  HeadReadings {
    readings = List.copyOf(readings);
  }

  /** The same, with an answer more. */
  HeadReadings and(DecodeOptions reading) {
    List<DecodeOptions> all = new ArrayList<>(readings);
    all.add(reading);
    return new HeadReadings(pairs, all);
  }

  @Override
  public TagStep step(LoadedModel model, Head head) {
    ModelHeads heads =
        new ModelHeads(
            model, readings.stream().map(reading -> HeadDecoder.of(head, reading)).toList());
    // What the reference's scripts do unless told otherwise.
    return pairs
        ? new PairStep(heads, Example.OTHER, Truncation.LONGEST_FIRST)
        : new HeadsStep(heads);
  }
}
