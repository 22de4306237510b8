package io.amberstream.app;

import io.amberstream.ask.TagStep;
import io.amberstream.tagging.ResultShape;
import java.util.List;

/**
 * What a pipeline asks of its models. Immutable.
 *
 * @param steps what it asks about each event, under the conditions of its entries
 * @param probes the same without conditions, and what is asked of some texts only: for a self-test
 * @param heads what conditions may say of its results, those included that no model gives
 */
record PipelineSteps(List<TagStep> steps, List<TagStep> probes, List<ResultShape> heads) {

  PipelineSteps {
    steps = List.copyOf(steps);
    probes = List.copyOf(probes);
    heads = List.copyOf(heads);
  }
}
