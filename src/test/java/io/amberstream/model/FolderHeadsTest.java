package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heads of a folder: labels, thresholds, problem types. */
@SuppressWarnings("NullAway.Init")
class FolderHeadsTest {
  @TempDir private Path directory;
  private DoctoredFolder folder;

  @BeforeEach
  void copy() {
    folder = DoctoredFolder.copy("text-classification", directory);
    folder.config(
        config -> config.putArray("architectures").add("ElectraForSequenceClassification"));
  }

  @Test
  void twoLabelsOfOneNameAreRefused() {
    folder.config(config -> ((ObjectNode) config.path("id2label")).put("3", "billing"));

    assertThat(problems())
        .containsExactly(
            "config.json: id2label has the name \"billing\" for the ids 0 and 3; each needs its"
                + " own");
  }

  @Test
  void aLabelWithoutANameIsRefused() {
    folder.config(config -> ((ObjectNode) config.path("id2label")).put("1", " "));

    assertThat(problems()).containsExactly("config.json: id2label.1 is \" \", expected a name");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCrossEncoderSaysItselfWhatBecomesOfItsLogit(boolean isNew) {
    folder.config(
        config -> {
          config.remove("problem_type");
          config.putObject("id2label").put("0", "LABEL_0");
        });
    assertThat(type()).isEqualTo(ProblemType.MULTI_LABEL_CLASSIFICATION);
    activation("torch.nn.modules.activation.Sigmoid", isNew);
    assertThat(type()).isEqualTo(ProblemType.MULTI_LABEL_CLASSIFICATION);
    activation("torch.nn.modules.linear.Identity", isNew);
    assertThat(type()).isEqualTo(ProblemType.REGRESSION);

    // Of several labels the greatest counts either way.
    folder.config(config -> ((ObjectNode) config.path("id2label")).put("1", "entailment"));
    assertThat(type()).isEqualTo(ProblemType.SINGLE_LABEL_CLASSIFICATION);
  }

  private void activation(String name, boolean isNew) {
    folder.config(
        config -> {
          if (isNew) {
            config.putObject("sentence_transformers").put("activation_fn", name);
          } else {
            config.put("sbert_ce_default_activation_function", name);
          }
        });
  }

  private ProblemType type() {
    return ModelFolder.read(directory, Optional.empty()).heads().get(0).problemType();
  }

  @Test
  void aFolderMayCarrySeveralHeads() {
    ModelFolder amber = ModelFolder.read(GoldenModels.amberMini(), Optional.empty());
    assertThat(amber.heads())
        .extracting(Head::name)
        .containsExactly(
            "replaced",
            "sentiment",
            "topic",
            "emotion",
            "offensive",
            "spam",
            "intent",
            "entities",
            "pii");
    assertThat(amber.head("replaced").task()).isEqualTo(Task.REPLACED_TOKEN_DETECTION);
    assertThat(amber.head("entities").task()).isEqualTo(Task.TOKEN_CLASSIFICATION);
    assertThat(amber.head("topic").outputs()).containsExactly("topic_logits");
    assertThat(amber.head("topic").labels())
        .containsExactly("World", "Sports", "Business", "Sci/Tech");
  }

  @Test
  void labelsWithAHoleAreRefused() {
    folder.config(config -> ((ObjectNode) config.path("id2label")).remove("2"));
    assertThat(problems())
        .containsExactly(
            "config.json: id2label has 3 entries but none for id 2; ids must run from 0");
  }

  @Test
  void noLabelsAreRefused() {
    folder.config(config -> config.putObject("id2label"));
    assertThat(problems()).containsExactly("config.json: id2label is empty");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100_001, Integer.MAX_VALUE})
  void anAbsurdNumberOfLabelsIsRefused(int count) {
    folder.config(
        config -> {
          config.remove("id2label");
          config.put("num_labels", count);
        });
    assertThat(problems())
        .containsExactly("config.json: num_labels is " + count + ", expected 1 to 100000");
  }

  @Test
  void labelsWithoutNamesAreNumbered() {
    folder.config(
        config -> {
          config.remove("id2label");
          config.put("num_labels", 3);
        });
    assertThat(read().heads().get(0).labels()).containsExactly("LABEL_0", "LABEL_1", "LABEL_2");
  }

  @Test
  void aHeadMayHaveThresholdsOfItsOwn() {
    assertThat(read().heads().get(0).thresholds()).isEqualTo(Thresholds.NONE);
    folder.config(
        config -> config.put("threshold", 0.5).putObject("thresholds").put("praise", 0.9));
    assertThat(read().heads().get(0).thresholds())
        .isEqualTo(new Thresholds(OptionalDouble.of(0.5), Map.of("praise", 0.9)));
    Head emotion = ModelFolder.read(GoldenModels.amberMini(), Optional.empty()).head("emotion");
    assertThat(emotion.thresholds()).isEqualTo(Thresholds.of(0.3));
  }

  @Test
  void thresholdsThatAreNoScoresOrForNoLabelAreRefused() {
    folder.config(
        config ->
            config
                .put("threshold", "much")
                .putObject("thresholds")
                .put("praise", 1.5)
                .put("outrage", 0.5));
    assertThat(problems())
        .containsExactly(
            "config.json: threshold is \"much\", expected a score from 0 to 1",
            "config.json: thresholds.praise is 1.5, expected a score from 0 to 1",
            "config.json: thresholds.outrage is for no label of the head, expected one of billing,"
                + " delivery, praise, outage");
  }

  @Test
  void spansHaveThresholdsUnderTheirOwnNames() {
    folder.config(
        config -> {
          ObjectNode names = config.putObject("heads").putObject("names");
          names.put("task", "token-classification").putObject("thresholds").put("PER", 0.5);
          names.putObject("id2label").put("0", "O").put("1", "B-PER");
        });
    assertThat(read().heads().get(0).thresholds().of("PER")).hasValue(0.5);
  }

  @Test
  void aProblemTypeThatDoesNotExistIsRefused() {
    folder.config(config -> config.put("problem_type", "ranking"));
    assertThat(problems())
        .containsExactly(
            "config.json: problem_type is \"ranking\", expected single_label_classification,"
                + " multi_label_classification, regression");
  }

  @Test
  void problemsOfNamedHeadsSayWhichHead() {
    folder.config(
        config -> {
          ObjectNode heads = config.putObject("heads");
          heads.putObject("mood").put("task", "guessing");
          heads
              .putObject("topic")
              .put("task", "text-classification")
              .put("problem_type", "ranking")
              .putObject("id2label")
              .put("1", "a");
        });
    assertThat(problems())
        .containsExactly(
            "config.json: heads.mood.task is \"guessing\", expected one of text-classification,"
                + " token-classification, replaced-token-detection, question-answering, fill-mask, feature-extraction",
            "config.json: heads.topic.id2label has 1 entries but none for id 0; ids must run from"
                + " 0",
            "config.json: heads.topic.problem_type is \"ranking\", expected"
                + " single_label_classification, multi_label_classification, regression");
  }

  private ModelFolder read() {
    return ModelFolder.read(directory, Optional.empty());
  }

  private List<String> problems() {
    return catchThrowableOfType(ModelFolderException.class, this::read).problems();
  }
}
