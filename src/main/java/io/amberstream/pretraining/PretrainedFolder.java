package io.amberstream.pretraining;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphHead;
import io.amberstream.graph.Int8Form;
import io.amberstream.graph.Precision;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.Task;
import io.amberstream.torch.Network;
import io.amberstream.training.ConfigJson;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes both halves as model folders: the discriminator with its heads, and the generator, in
 * {@code generator/}, as what {@code repair} asks for words.
 */
record PretrainedFolder(Start start, Vocabulary vocabulary, Int8Form form) {
  /** The generator's folder in the discriminator's. */
  static final String GENERATOR = "generator";

  private static final GraphHead WORDS =
      new GraphHead(Task.FILL_MASK.label(), Task.FILL_MASK, List.of("logits"));

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Writes all but card and report. */
  void write(Path folder, Network network, boolean keepCheckpoint) throws IOException {
    Weights both = network.weights();
    Weights discriminator = Start.withoutGenerator(both);
    Precision precision =
        switch (form) {
          case STATIC -> new Precision.Static(network.steps());
          case TOKEN -> new Precision.PerToken();
          case NONE -> new Precision.Fp32();
        };
    ElectraGraph.write(
        folder.resolve(form.fileName()),
        start.config(),
        discriminator,
        start.heads().stream().map(GraphHead::of).toList(),
        precision);
    vocabulary.write(folder);
    Files.writeString(folder.resolve("config.json"), config(folder));
    if (keepCheckpoint) {
      Safetensors.write(folder.resolve("model.safetensors"), discriminator, Map.of("format", "pt"));
    }
    writeGenerator(Files.createDirectory(folder.resolve(GENERATOR)), both);
    load(folder);
    load(folder.resolve(GENERATOR));
  }

  private String config(Path folder) throws IOException {
    List<Head> added = start.isNewHead() ? List.of(start.discriminator()) : List.of();
    List<Head> kept = start.heads().stream().filter(head -> !added.contains(head)).toList();
    Path from = start.base().orElse(folder);
    if (start.base().isEmpty()) {
      Files.writeString(
          folder.resolve("config.json"), text(start.config(), "ElectraForPreTraining"));
    }
    ObjectNode config =
        (ObjectNode) JSON.readTree(ConfigJson.of(from, kept, added, Optional.of(form)));
    if (config.get("heads") instanceof ObjectNode heads) {
      start.leftOut().forEach(head -> heads.remove(head.name()));
    }
    return JSON.writeValueAsString(config) + "\n";
  }

  private static String text(EncoderConfig sizes, String architecture) throws IOException {
    ObjectNode config = JSON.valueToTree(sizes.keys());
    config.putArray("architectures").add(architecture);
    return JSON.writeValueAsString(config) + "\n";
  }

  /** Its steps are found while it runs: of the few texts that ask it, none needs to be fastest. */
  private void writeGenerator(Path folder, Weights both) throws IOException {
    EncoderConfig sizes = start.generator().config();
    Int8Form perToken = form == Int8Form.NONE ? form : Int8Form.TOKEN;
    ElectraGraph.write(
        folder.resolve(perToken.fileName()),
        sizes,
        start.generator().alone(both, WORDS.name()),
        List.of(WORDS),
        perToken == Int8Form.NONE ? new Precision.Fp32() : new Precision.PerToken());
    vocabulary.write(folder);
    ObjectNode config = (ObjectNode) JSON.readTree(text(sizes, "ElectraForMaskedLM"));
    perToken.bits().forEach(config::put);
    Files.writeString(folder.resolve("config.json"), JSON.writeValueAsString(config) + "\n");
  }

  /** As every command will load it. */
  private static void load(Path folder) {
    ModelFolder read = ModelFolder.read(folder, Optional.empty());
    LoadedModel.load("pretrained", read, ModelSettings.defaults()).close();
  }
}
