package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.HubModels;
import io.amberstream.golden.StrangeModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.model.ModelFolderException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.RankedItem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs that say one thing and do another, or ask for what no text has. */
@SuppressWarnings("NullAway.Init")
@Timeout(120)
class OddExportsTest {
  private static final int FLOAT = 1;
  private static final int BOOL = 9;

  /** The label that the graph gives the most for each token. */
  private static final String LARGEST_WEIGHT = "delivery";

  private static final List<String> TEXTS = List.of("one", "one two three four five", "one two");

  @TempDir private Path empty;

  @ParameterizedTest
  @ValueSource(ints = {FLOAT, BOOL})
  void aMaskOfAnotherTypeIsFilled(int type) {
    try (Tagger tagger = Tagger.open(HubModels.maskOf(empty, type))) {
      assertThat(tagger.tagAll(TEXTS)).containsExactlyElementsOf(oneByOne(tagger));
      assertThat(best(tagger.tag("one two three"))).isEqualTo(LARGEST_WEIGHT);
    }
  }

  @Test
  void aGraphThatTakesOneRowGetsOneRow() {
    try (LoadedModel model = GoldenModels.load(HubModels.oneRow(empty))) {
      assertThat(model.batching()).isEqualTo(Batching.ALONE);
    }
    try (Tagger tagger = Tagger.open(empty)) {
      assertThat(tagger.tagAll(TEXTS)).containsExactlyElementsOf(oneByOne(tagger));
    }
  }

  @Test
  void aGraphWithoutAMaskSeesNoPadding() {
    try (LoadedModel model = GoldenModels.load(HubModels.withoutMask(empty))) {
      assertThat(model.batching()).isEqualTo(Batching.ALONE);
    }
    try (Tagger tagger = Tagger.open(empty)) {
      assertThat(tagger.tagAll(TEXTS)).containsExactlyElementsOf(oneByOne(tagger));
    }
  }

  @Test
  void aGraphThatTakesRowsMayShareRuns() {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"))) {
      assertThat(model.batching()).isEqualTo(Batching.FREE);
    }
  }

  @Test
  void aGraphWhoseAnswersAreNoNumbersIsRefused() {
    assertThat(problems(StrangeModels.notANumber(empty)))
        .singleElement()
        .asString()
        .startsWith("output logits holds NaN or infinity for a text of 5 tokens");
  }

  @Test
  void theManyInputsOfAGeneratorAreOneProblem() {
    assertThat(problems(HubModels.generator(empty, 6)))
        .containsExactly(
            "the graph has the inputs past_key_values.0.key, past_key_values.0.value,"
                + " past_key_values.1.key, past_key_values.1.value, past_key_values.2.key,"
                + " past_key_values.2.value, past_key_values.3.key, past_key_values.3.value and 4"
                + " more, expected only input_ids, attention_mask, token_type_ids and"
                + " position_ids; this export is for generating text; export the model for its"
                + " task, without past_key_values");
  }

  @Test
  void theVectorsOfTokensAreFoundByTheirShape() {
    DoctoredFolder folder = DoctoredFolder.copy("feature-extraction", empty);
    folder.config(config -> config.putArray("architectures").add("ElectraModel"));
    folder.replaceInOnnx("last_hidden_state", "output_with_vects");

    assertThat(vector(GoldenModels.load(empty)))
        .isEqualTo(vector(Engines.golden("feature-extraction")));
  }

  @Test
  void oneOfSeveralOutputsIsNamedInTheConfiguration() {
    Path folder = HubModels.sentenceEncoder(empty, true);
    DoctoredFolder.at(folder).replaceInOnnx("sentence_embedding", "dense_vecs_of_text");
    DoctoredFolder.at(folder).replaceInOnnx("token_embeddings", "colbert_vecs_all");
    DoctoredFolder.at(folder).config(config -> config.put("output", "dense_vecs_of_text"));

    try (LoadedModel model = GoldenModels.load(folder)) {
      assertThat(Asking.head(model).outputs()).containsExactly("dense_vecs_of_text");
    }
  }

  @Test
  void candidatesThatAreAllSureAreOrderedByTheirLogits() {
    LoadedModel model = GoldenModels.load(HubModels.sureOfAll(empty));
    try (InferenceEngine engine = Engines.of(model)) {
      RerankStep step = new RerankStep("ranking", Engines.allHeads(model), Asking.FIELD, "");
      HeadResult result =
          Asking.askOne(engine, step, List.of(Asking.event("q", "one", "one two three", "one two")))
              .get(0);
      assertThat(result.tags().ranking()).extracting(RankedItem::index).containsExactly(1, 2, 0);
      assertThat(result.tags().ranking()).extracting(RankedItem::score).containsOnly(1f);
    }
  }

  private static List<List<HeadResult>> oneByOne(Tagger tagger) {
    return TEXTS.stream().map(tagger::tag).toList();
  }

  private static List<Float> vector(LoadedModel model) {
    try (InferenceEngine engine = Engines.of(model)) {
      EmbeddingStep step = new EmbeddingStep("vector", model, Asking.head(model));
      return Asking.askOne(engine, step, Asking.texts(List.of("my parcel")))
          .get(0)
          .tags()
          .embedding();
    }
  }

  private static String best(List<HeadResult> results) {
    return results.get(0).tags().labels().get(0).label();
  }

  private static List<String> problems(Path folder) {
    return catchThrowableOfType(ModelFolderException.class, () -> GoldenModels.load(folder).close())
        .problems();
  }
}
