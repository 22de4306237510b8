package io.amberstream.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.config.KeyPage;
import io.amberstream.docs.GeneratedPart;
import io.amberstream.evaluation.ReplacedWords;
import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FileFormat;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.DataSource;
import io.amberstream.training.HeadRecipe;
import io.amberstream.training.Mitigation;
import io.amberstream.training.Recipe;
import io.amberstream.training.RunSettings;
import io.amberstream.training.SourceChanges;
import io.amberstream.training.Tune;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recipe says, and what is said of a recipe with mistakes. */
class RecipeLoaderTest {
  @TempDir Path folder;

  @Test
  void theExampleIsValid() {
    Recipe recipe = RecipeLoader.load(Path.of("docs/examples/training.yaml"), Map.of());
    assertThat(recipe.heads())
        .extracting(HeadRecipe::name)
        .containsExactly("team", "same_problem", "products", "answer");
    assertThat(recipe.heads().get(0).data()).hasSize(3);
    assertThat(recipe.heads().get(3).task()).isEqualTo(Task.QUESTION_ANSWERING);
    assertThat(recipe.settings().limit()).contains(Duration.ofMinutes(45));
  }

  @Test
  void whatIsLeftOutIsAsUsual() throws Exception {
    for (Tune tune : Tune.values()) {
      Recipe recipe =
          load("out: models/mine\ntune: %s\nheads: { team: { data: t.tsv } }\n".formatted(tune));
      DataSource data = recipe.heads().get(0).data().get(0);
      assertThat(recipe.settings()).isEqualTo(RunSettings.of(tune));
      assertThat(recipe.heads())
          .containsExactly(
              HeadRecipe.of(
                  "team", Task.TEXT_CLASSIFICATION, ProblemType.SINGLE_LABEL_CLASSIFICATION, data));
      assertThat(recipe.overwrite()).isFalse();
    }
  }

  @Test
  void whatIsMadeOfASourceIsTaken() throws Exception {
    Recipe recipe =
        load(
            """
            out: models/mine
            heads:
              mood:
                data:
                  - { file: a.tsv, labels: { bad: negative, "*": neutral }, limit: 9, repeat: 2 }
              replaced:
                task: replaced-token-detection
                data: { file: texts.txt, replace: 0.13 }
            """);
    assertThat(recipe.heads().get(0).data().get(0).repeat()).isEqualTo(2);
    assertThat(((DataSource.Changed) recipe.heads().get(0).data().get(0)).changes())
        .isEqualTo(new SourceChanges(Map.of("bad", "negative", "*", "neutral"), 9, 2));
    assertThat(recipe.heads().get(1).data())
        .containsExactly(new DataSource.Replaced(Path.of("texts.txt"), new ReplacedWords(0.13, 1)));
  }

  @Test
  void everySettingIsTaken() throws Exception {
    Recipe recipe =
        load(
            """
            base: models/amber-mini
            out: models/mine
            tune: all
            texts: more.txt
            heads:
              stars:
                problem_type: regression
                data: { file: s.data, format: csv, text_field: body, label_field: stars }
                held_out: 0.25
                weight: 2
                loss_weight: 3
                smoothing: 0
            settings:
              epochs: 1.5
              steps: 70
              time_limit: 2m
              batch: 8
              max_length: 64
              seed: 9
              dropout: 0.2
              bf16: false
              int8: none
              rounded: 0.3
              keep_checkpoint: true
              heads_first: false
              rate: 1e-4
              head_rate: 2e-4
              step_rate: 3e-5
              layer_decay: 0.8
              weight_decay: 0.02
              beta1: 0.8
              beta2: 0.9
              eps: 1e-8
              clip: 0.5
            """);
    assertThat(recipe.settings())
        .isEqualTo(
            new RunSettings(
                64,
                Optional.of(70L),
                1.5,
                Optional.of(Duration.ofMinutes(2)),
                8,
                Int8Form.NONE,
                0.3,
                new OptimiserSettings(1e-4, 2e-4, 3e-5, 0.8, 0.02, 0.8, 0.9, 1e-8, 0.5),
                new NetworkSettings(0.2, false),
                9,
                false,
                true,
                false));
    HeadRecipe stars = recipe.heads().get(0);
    assertThat(stars.problemType()).isEqualTo(ProblemType.REGRESSION);
    assertThat(stars.heldOut()).isEqualTo(0.25);
    assertThat(stars.weight()).isEqualTo(2);
    assertThat(stars.lossWeight()).isEqualTo(3);
    assertThat(stars.smoothing()).isZero();
    DataSource.File file = (DataSource.File) stars.data().get(0);
    assertThat(file.format()).contains(FileFormat.CSV);
    assertThat(file.fields().text()).isEqualTo("body");
    assertThat(recipe.texts()).contains(Path.of("more.txt"));
  }

  @Test
  void allMistakesAreToldAtOnceWithTheirLines() {
    assertThatThrownBy(
            () ->
                load(
                    """
                    tune: everything
                    heads:
                      team:
                        data: [{ topic: labelled }]
                      other:
                        taks: text-classification
                      1st:
                        data: a.tsv
                      people:
                        task: fill-mask
                        data: { file: p.conll, tags: x }
                    settings: { batch: 0, rate: -1, time_limit: 5 }
                    kafka: { group.ids: x }
                    """))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has 12 problems")
        .hasMessageContaining("line 1  out: is missing")
        .hasMessageContaining("line 1  tune: \"everything\" is not known, expected head or all")
        .hasMessageContaining("line 6  heads.other.taks: unknown key, did you mean \"task\"?")
        .hasMessageContaining("line 5  heads.other.data: is missing")
        .hasMessageContaining("line 7  heads.1st: the head's name is \"1st\"")
        .hasMessageContaining("line 10  heads.people.task: \"fill-mask\" is not known")
        .hasMessageContaining("heads.people.data.tags: unknown key")
        .hasMessageContaining("settings.batch: \"0\" is out of range")
        .hasMessageContaining("settings.rate: \"-1\" is out of range, expected more than 0")
        .hasMessageContaining("settings.time_limit: \"5\" has no unit")
        .hasMessageContaining("kafka.bootstrap.servers: is missing")
        .hasMessageContaining("kafka.group.ids: is no setting of Kafka's clients");
  }

  @Test
  void groupsOfPeopleAreTreatedAlikeOnRequest() throws Exception {
    Mitigation both =
        load("out: o\nheads: { a: { data: a.tsv, augment: counterfactual, balance: groups } }\n")
            .heads()
            .get(0)
            .mitigation()
            .orElseThrow();
    assertThat(both.copies()).isEqualTo(Mitigation.COPIES);
    assertThat(both.balances()).isTrue();
    assertThat(both.terms().groups()).hasSize(15);
    Path terms = Files.writeString(folder.resolve("t.yaml"), "groups: { a: [one, two] }\n");
    Mitigation own =
        load("out: o\nheads: { a: { data: a.tsv, augment: counterfactual, copies: 1, terms: %s } }\n"
                .formatted(terms))
            .heads()
            .get(0)
            .mitigation()
            .orElseThrow();
    assertThat(own.copies()).isOne();
    assertThat(own.balances()).isFalse();
    assertThat(own.terms().groups()).hasSize(1);
  }

  @Test
  void whatDoesNotFitGroupsOfPeopleIsTold() {
    assertThatThrownBy(
            () ->
                load(
                    """
                    out: o
                    heads:
                      a: { data: a.tsv, augment: swap, copies: 2 }
                      b: { data: b.tsv, terms: english }
                      c: { data: c.tsv, balance: groups, terms: none.yaml }
                      d: { data: d.json, task: question-answering, augment: counterfactual }
                      e: { data: e.conll, task: token-classification, balance: groups }
                    """))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("heads.a.augment: \"swap\" is not known, expected counterfactual")
        .hasMessageContaining("heads.a.copies: is there without augment, expected both")
        .hasMessageContaining("heads.b.terms: is there without augment and balance")
        .hasMessageContaining("heads.c.terms: \"none.yaml\" is not a list of terms: cannot read")
        .hasMessageContaining("heads.d: head d: augment: counterfactual is not for question")
        .hasMessageContaining("heads.e: head e: balance: groups is for heads that give a text");
  }

  @Test
  void aTopicWantsACluster() {
    assertThatThrownBy(() -> load("out: o\nheads: { team: { data: [{ topic: labelled }] } }\n"))
        .hasMessageContaining("kafka is missing at the top of the file");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> RecipeLoader.load(folder.resolve("none.yaml"), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.yaml");
  }

  @Test
  void theManualHoldsTheTable() throws IOException {
    new GeneratedPart(Path.of("docs/training-recipes.md"), "RecipeKeys.java")
        .assertHolds(KeyPage.markdown(RecipeKeys.ALL), RecipeLoaderTest.class);
  }

  private Recipe load(String yaml) throws IOException {
    return RecipeLoader.load(Files.writeString(folder.resolve("recipe.yaml"), yaml), Map.of());
  }
}
