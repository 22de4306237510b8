package io.amberstream.convert;

import io.amberstream.graph.Int8Form;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a conversion made. Immutable.
 *
 * @param out the folder
 * @param heads names of its heads
 * @param int8 how its products are computed
 * @param bytes size of the graph's file
 * @param comparison its logits against those of floats, or of the graph that it was made from;
 *     empty where there were no texts and nothing to hold it against
 * @param notes what its owner may want to know, a sentence each
 */
public record Conversion(
    Path out,
    List<String> heads,
    Int8Form int8,
    long bytes,
    Optional<Comparison> comparison,
    List<String> notes) {

  public Conversion {
    heads = List.copyOf(heads);
    notes = List.copyOf(notes);
  }
}
