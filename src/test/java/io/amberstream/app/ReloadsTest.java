package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.config.ModelConfig;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.StrangeModels;
import io.amberstream.http.ReloadOutcome;
import io.amberstream.http.ReloadOutcome.Refused;
import io.amberstream.http.ReloadOutcome.Reloaded;
import io.amberstream.input.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which folders take over, which are refused, and what is said of them. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class ReloadsTest {
  @TempDir Path folder;
  private DoctoredFolder model;

  @BeforeEach
  void copy() throws IOException {
    model =
        DoctoredFolder.copy(
            "text-classification", Files.createDirectory(folder.resolve("classifier")));
  }

  @Test
  void aFolderThatChangedTakesOver() throws Exception {
    try (Reloading application = Reloading.ofClassifier(folder, model.path())) {
      String before = application.firstModel("classifier");
      assertThat(application.taggingModel("hello")).isEqualTo(before);
      model.describeOnnx("another");
      model.config(config -> rename(config, "praise", "thanks"));

      ReloadOutcome outcome = application.reloads.reload("classifier");

      String after = Sha256.ofFile(model.path().resolve("model.onnx"));
      assertThat(outcome).isEqualTo(new Reloaded(after, before));
      assertThat(after).isNotEqualTo(before);
      // The same text as before: what is remembered of it is the old model's.
      assertThat(application.taggingModel("hello")).isEqualTo(after);
      assertThat(application.tag("hello").get(0).tags().labels())
          .anyMatch(label -> label.label().equals("thanks"));
      assertThat(application.counted("reloaded")).isEqualTo(1);
    }
  }

  @Test
  void aFolderThatIsOnlyTriedDoesNotTakeOver() throws Exception {
    try (Reloading application = Reloading.ofClassifier(folder, model.path())) {
      String before = application.firstModel("classifier");
      ModelConfig other =
          ModelConfig.of(Relabelled.copy(folder.resolve("other")), OptionalInt.empty());

      assertThat(application.reloads.attempt("classifier", other)).isInstanceOf(Reloaded.class);
      assertThat(application.taggingModel("hello")).isEqualTo(before);

      await()
          .until(() -> application.reloads.reload("classifier", other), Reloaded.class::isInstance);
      String after = application.reloads.sha256("classifier");
      assertThat(application.taggingModel("hello")).isEqualTo(after).isNotEqualTo(before);
      // The folder that works, not the one that the configuration names.
      await()
          .until(
              () -> application.reloads.reload("classifier"),
              outcome -> outcome.equals(new Reloaded(after, after)));
    }
  }

  @Test
  void aFolderThatDidNotChangeIsLoadedAnewToo() throws Exception {
    try (Reloading application = Reloading.ofClassifier(folder, model.path())) {
      String same = application.firstModel("classifier");
      for (int i = 0; i < 3; i++) {
        await()
            .until(
                () -> application.reloads.reload("classifier"),
                outcome -> outcome.equals(new Reloaded(same, same)));
        assertThat(application.taggingModel("hello")).isEqualTo(same);
      }
    }
  }

  @Test
  void aBrokenFolderIsRefusedWithEveryProblemAndTheOldModelStays() throws Exception {
    try (Reloading application = Reloading.ofClassifier(folder, model.path())) {
      model.delete("tokenizer.json");
      model.write("config.json", "{");

      List<String> problems = refused(application, "classifier");

      assertThat(problems).hasSize(2);
      assertThat(problems).anyMatch(problem -> problem.startsWith("tokenizer.json is missing"));
      assertThat(problems).anyMatch(problem -> problem.contains("config.json"));
      assertThat(application.counted("refused")).isEqualTo(1);
    }
  }

  @Test
  void whatIsNoGraphIsRefused() throws Exception {
    try (Reloading application = Reloading.ofClassifier(folder, model.path())) {
      model.truncateOnnx(1000);

      assertThat(refused(application, "classifier"))
          .singleElement()
          .asString()
          .contains("is no graph that ONNX Runtime can load");
    }
  }

  @Test
  void aHeadThatIsGoneIsRefused() throws Exception {
    try (Reloading application =
        Reloading.start(
            folder,
            """
            models: { classifier: { path: '%s' } }
            pipelines:
              tickets:
                from: { topics: [in] }
                tag_with: [{ model: classifier, heads: [text-classification] }]
                to: { topic: out }
            """
                .formatted(model.path()),
            Map.of())) {
      DoctoredFolder.copy("token-classification", model.empty());

      assertThat(refused(application, "classifier"))
          .singleElement()
          .asString()
          .startsWith("pipelines.tickets.tag_with: ")
          .contains("has no head \"text-classification\"; its heads are token-classification");
    }
  }

  @Test
  void aLabelThatAConditionNamesIsMissed() throws Exception {
    try (Reloading application =
        Reloading.start(
            folder,
            """
            models: { classifier: { path: '%s' } }
            pipelines:
              tickets:
                from: { topics: [in] }
                tag_with: [{ model: classifier }]
                to:
                  - { topic: urgent, when: "heads['text-classification'].outage > 0.5" }
                  - { topic: out }
            """
                .formatted(model.path()),
            Map.of())) {
      model.config(config -> rename(config, "outage", "downtime"));

      assertThat(refused(application, "classifier"))
          .singleElement()
          .asString()
          .startsWith("pipelines.tickets.to[0].when: ")
          .contains("outage");
    }
  }

  @Test
  void answersThatAreNoNumbersAreFoundAlsoWhereAConditionWouldSeldomAsk() throws Exception {
    try (Reloading application =
        Reloading.start(
            folder,
            """
            models: { classifier: { path: '%s' } }
            pipelines:
              tickets:
                from: { topics: [in] }
                tag_with: [{ model: classifier, when: "text_length > 100000" }]
                to: { topic: out }
            """
                .formatted(model.path()),
            Map.of())) {
      StrangeModels.notANumber(model.empty());

      assertThat(refused(application, "classifier"))
          .singleElement()
          .asString()
          .contains("output logits holds NaN or infinity for a text of 5 tokens");
      assertThat(application.tag("hello")).isEmpty();
    }
  }

  @Test
  void aModelThatDoesNotComeToAnEndIsRefusedAndNobodyWaitsForIt() throws Exception {
    try (Reloading application =
        Reloading.start(
            folder,
            """
            models: { classifier: { path: '%s' } }
            inference: { run_timeout: 500ms, on_stuck: fail }
            pipelines:
              tickets: { from: { topics: [in] }, tag_with: [{ model: classifier }], to: { topic: out } }
            """
                .formatted(model.path()),
            Map.of())) {
      StrangeModels.endless(model.empty());
      model.tokenId("hello", 30_600);

      assertThat(refused(application, "classifier"))
          .singleElement()
          .asString()
          .startsWith("pipelines.tickets: the self-test failed: model classifier did not come")
          .contains("within PT0.5S");
      assertThat(application.engine.healthy()).isTrue();
    }
  }

  @Test
  void problemsTellNothingThatCameFromOutside() throws Exception {
    String secret = folder.resolve("classifier").toString();
    try (Reloading application =
        Reloading.start(
            folder,
            """
            models: { classifier: { path: '${MODEL}' } }
            pipelines:
              tickets: { from: { topics: [in] }, tag_with: [{ model: classifier }], to: { topic: out } }
            """,
            Map.of("MODEL", secret))) {
      model.write("model.onnx", "no graph");
      model.write("tokenizer.json", "no tokenizer");

      ReloadOutcome outcome = application.reloads.reload("classifier");

      assertThat(outcome).isInstanceOf(Refused.class);
      assertThat(outcome.toString()).doesNotContain(secret);
    }
  }

  private List<String> refused(Reloading application, String name) {
    String before = application.firstModel(name);
    ReloadOutcome outcome = application.reloads.reload(name);
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).sha256()).isEqualTo(before);
    for (String text : List.of("hello", "another text")) {
      assertThat(application.tag(text)).allMatch(one -> one.model().sha256().equals(before));
    }
    return ((Refused) outcome).problems();
  }

  private static void rename(ObjectNode config, String label, String to) {
    ObjectNode labels = (ObjectNode) config.get("id2label");
    labels
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().textValue().equals(label)) {
                labels.put(entry.getKey(), to);
              }
            });
  }
}
