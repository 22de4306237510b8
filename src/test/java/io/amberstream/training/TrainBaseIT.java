package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.Checkpoints;
import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run may begin with besides a model folder. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainBaseIT {
  private static final LoopListener SILENT = new LoopListener() {};

  @TempDir Path folder;

  private Path out = Path.of("");

  @BeforeEach
  void nameOut() {
    out = folder.resolve("out");
  }

  @ParameterizedTest
  @CsvSource({
    "electra-encoder, HEAD, feature-extraction", // pytorch_model.bin, no head
    "electra-encoder, ALL, feature-extraction",
    "electra-replaced, ALL, replaced-token-detection",
    "electra-answers, ALL, question-answering", // shards
    "bert-tokens, HEAD, token-classification",
    "roberta-text, HEAD, text-classification", // positions begin at 2
    "electra-masked, HEAD, fill-mask"
  })
  void aCheckpointOfHuggingFace(String checkpoint, Tune tune, String head) throws Exception {
    Path base = Checkpoints.copy(checkpoint, folder.resolve(checkpoint));

    Training.run(recipe(base, tune, false), SILENT);

    assertThat(heads(out)).containsExactly(head, "team");
    assertThat(Files.readString(out.resolve("README.md")))
        .contains("taught on top of `%s`".formatted(checkpoint));
    assertThat(base).isDirectoryNotContaining("glob:**.onnx");
  }

  @Test
  void theWeightsThatARunKeptWithoutItsGraph() throws Exception {
    Path first = kept();
    Files.delete(ModelFolder.read(first, Optional.empty()).onnxFile());

    Training.run(recipe(first, Tune.HEAD, false, "again"), SILENT);

    assertThat(heads(out)).containsExactly("mood", "team", "again");
  }

  @Test
  void theFloatsThatWereKeptGoBeforeTheBytesOfTheGraph() throws Exception {
    Path first = kept();
    Weights floats = Safetensors.read(first.resolve("model.safetensors"));
    BaseFolder base = BaseFolder.read(first);
    String name = "electra.encoder.layer.0.output.dense.weight";
    assertThat(base.weights().weights().tensors().get(name)).isEqualTo(floats.tensors().get(name));

    // Those of another model are left alone.
    Map<String, FloatTensor> some = new LinkedHashMap<>(floats.tensors());
    some.remove(name);
    Safetensors.write(first.resolve("model.safetensors"), new Weights(some), Map.of());
    assertThat(base.weights().weights().names()).contains(name);
  }

  @Test
  void aHeadThatFillsMasksIsNotHeldWhileTheEncoderMoves() throws Exception {
    Path base = Checkpoints.copy("electra-masked", folder.resolve("masked"));
    assertThatThrownBy(() -> Training.run(recipe(base, Tune.ALL, false), SILENT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("head fill-mask of the base scores every word of the vocabulary")
        .hasMessageContaining("use --tune head, or pretrain");
    assertThat(out).doesNotExist();
  }

  @Test
  void aCheckpointThatIsNotWholeIsNamedAndNothingIsWritten() throws Exception {
    Path base = Checkpoints.copy("electra-text", folder.resolve("broken"));
    Files.delete(base.resolve("vocab.txt"));
    assertThatThrownBy(() -> Training.run(recipe(base, Tune.HEAD, false), SILENT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no tokenizer.json and no vocab.txt");
    assertThat(out).doesNotExist();
  }

  /** A folder that {@code --tune all --keep-checkpoint} wrote. */
  private Path kept() throws Exception {
    Path first = folder.resolve("first");
    Recipe recipe = recipe(TinyBase.write(folder.resolve("base")), Tune.ALL, true);
    Training.run(
        new Recipe(
            recipe.base(),
            first,
            false,
            recipe.tune(),
            recipe.heads(),
            Optional.empty(),
            recipe.settings()),
        SILENT);
    return first;
  }

  private static Iterable<String> heads(Path model) {
    return ModelFolder.read(model, Optional.empty()).heads().stream().map(Head::name).toList();
  }

  private Recipe recipe(Path base, Tune tune, boolean keeps) throws IOException {
    return recipe(base, tune, keeps, "team");
  }

  /** A few steps: what is learnt is not looked at. */
  private Recipe recipe(Path base, Tune tune, boolean keeps, String name) throws IOException {
    Path data = Files.write(folder.resolve("tickets.tsv"), TicketTexts.lines(60, 1));
    HeadRecipe head =
        HeadRecipe.of(
            name,
            Task.TEXT_CLASSIFICATION,
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            new DataSource.File(data, Optional.empty(), FieldNames.defaults()));
    RunSettings usual = RunSettings.of(tune);
    RunSettings settings =
        new RunSettings(
            usual.maxLength(),
            Optional.of(8L),
            1,
            Optional.empty(),
            16,
            Int8Form.STATIC,
            usual.rounded(),
            usual.optimiser(),
            new NetworkSettings(0, false),
            1,
            false,
            keeps,
            true);
    return new Recipe(base, out, false, tune, List.of(head), Optional.empty(), settings);
  }
}
