package io.amberstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelProbe;
import io.amberstream.inference.Batching;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.Task;
import io.amberstream.onnx.Int8;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the examination of a model folder has found, as JSON. */
final class DoctorJson {
  private DoctorJson() {}

  static String write(
      LoadedModel model,
      Optional<ModelProbe> probe,
      Optional<TokenizerFit> fit,
      List<String> warnings) {
    ModelFolder folder = model.folder();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("folder", folder.directory().toString());
    json.put("file", folder.directory().relativize(folder.onnxFile()).toString());
    json.put("sha256", folder.sha256());
    json.put("max_length", folder.maxLength());
    json.put("vocabulary", folder.vocabularySize());
    json.putObject("int8")
        .put("kernel", Int8.EXACT.forBits(folder.int8Bits()).name().toLowerCase(Locale.ROOT))
        .put("activation_bits", folder.int8Bits().activations())
        .put("weight_bits", folder.int8Bits().weights());
    ArrayNode heads = json.putArray("heads");
    folder.heads().forEach(head -> head(heads.addObject(), head));
    probe.ifPresentOrElse(
        measured -> probe(json.putObject("speed"), measured, model.batching()),
        () -> json.putNull("speed"));
    fit.ifPresent(
        counted -> counted.byLanguage().forEach((code, count) -> languages(json, code, count)));
    ArrayNode array = json.putArray("warnings");
    warnings.forEach(array::add);
    return json.toString();
  }

  private static void head(ObjectNode json, Head head) {
    json.put("name", head.name()).put("task", head.task().label());
    if (head.task() == Task.TEXT_CLASSIFICATION) {
      json.put("problem_type", head.problemType().label());
    }
    head.thresholds().general().ifPresent(least -> json.put("threshold", least));
    ArrayNode labels = json.putArray("labels");
    head.labels().forEach(labels::add);
  }

  private static void languages(ObjectNode json, String code, TokenizerFit.Count count) {
    json.withObjectProperty("languages")
        .putObject(code)
        .put("texts", count.texts())
        .put("words", count.words())
        .put("tokens", count.tokens())
        .put("unknown", count.unknown())
        .put("characters", count.characters());
  }

  private static void probe(ObjectNode json, ModelProbe probe, Batching batching) {
    json.put("texts", probe.texts())
        .put("one_text_ms", milliseconds(probe.alone()))
        .put("in_a_batch_ms", milliseconds(probe.together()))
        .put("largest_difference", probe.largestDifference())
        .put("changed", probe.changed())
        .put("batching", (probe.isReproducible() ? batching : Batching.ALONE).toString());
  }

  private static double milliseconds(Duration time) {
    return Math.round(time.toNanos() / 1e3) / 1e3;
  }
}
