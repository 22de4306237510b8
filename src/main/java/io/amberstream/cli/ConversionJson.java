package io.amberstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.convert.Comparison;
import io.amberstream.convert.Conversion;

/** What a conversion made, as JSON. */
final class ConversionJson {
  private ConversionJson() {}

  static String write(Conversion made) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("folder", made.out().toString());
    ArrayNode heads = json.putArray("heads");
    made.heads().forEach(heads::add);
    json.put("int8", made.int8().toString()).put("bytes", made.bytes());
    made.comparison()
        .ifPresentOrElse(
            comparison -> comparison(json.putObject("comparison"), comparison),
            () -> json.putNull("comparison"));
    ArrayNode notes = json.putArray("notes");
    made.notes().forEach(notes::add);
    return json.toString();
  }

  private static void comparison(ObjectNode json, Comparison comparison) {
    json.put("texts", comparison.texts());
    json.put("cpu_ms_per_text", comparison.time().toNanos() / 1e6);
    json.put("baseline_cpu_ms_per_text", comparison.baselineTime().toNanos() / 1e6);
    ObjectNode outputs = json.putObject("logits");
    comparison
        .byOutput()
        .forEach(
            (output, distance) ->
                outputs
                    .putObject(output)
                    .put("mean_difference", distance.mean())
                    .put("largest_difference", distance.largest())
                    .put("flips", distance.flips())
                    .put("places", distance.places()));
  }
}
