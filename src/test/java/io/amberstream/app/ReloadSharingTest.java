package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.PreparingQuery;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.http.ReloadOutcome;
import io.amberstream.http.ReloadOutcome.Busy;
import io.amberstream.http.ReloadOutcome.Reloaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reloads of models that several things share. */
@Timeout(120)
class ReloadSharingTest {
  @TempDir Path folder;

  @Test
  void everyKindOfQuestionGoesOnWithTheNewModel() throws Exception {
    try (Reloading application =
        Reloading.start(
            folder,
            """
            models:
              judge: { path: '%s' }
              reader: { path: '%s' }
              finder: { path: '%s' }
              filler: { path: '%s' }
            pipelines:
              tickets:
                from: { topics: [in] }
                language: { languages: [en, de] }
                tag_with:
                  - { model: judge, zero_shot: { labels: [billing, delivery] } }
                  - { model: reader, questions: ['who?'] }
                  - { model: finder, repair: { generator: filler } }
                  - { model: filler, top_k: 2 }
                to: { topic: out }
            """
                .formatted(
                    copy("natural-language-inference"),
                    copy("question-answering"),
                    copy("replaced-token-detection"),
                    copy("masked-lm")),
            Map.of())) {
      for (String name : List.of("judge", "reader", "finder", "filler")) {
        await()
            .untilAsserted(
                () -> assertThat(application.reloads.reload(name)).isInstanceOf(Reloaded.class));
      }

      assertThat(application.tag("The [MASK] has burnt down"))
          .extracting(result -> result.head())
          .containsExactly(
              "language",
              "zero-shot-classification",
              "question-answering",
              "text-repair",
              "fill-mask");
    }
  }

  @Test
  void theGeneratorOfARepairIsCheckedToo() throws Exception {
    DoctoredFolder filler = doctored("masked-lm");
    try (Reloading application =
        Reloading.start(
            folder,
            """
            models: { finder: { path: '%s' }, filler: { path: '%s' } }
            pipelines:
              tickets:
                from: { topics: [in] }
                tag_with: [{ model: finder, repair: { generator: filler }, threshold: 1 }]
                to: { topic: out }
            """
                .formatted(copy("replaced-token-detection"), filler.path()),
            Map.of())) {
      String before = application.firstModel("filler");
      DoctoredFolder.copy("replaced-token-detection", filler.empty());

      assertThat(application.reloads.reload("filler"))
          .isInstanceOfSatisfying(
              ReloadOutcome.Refused.class,
              refused -> {
                assertThat(refused.sha256()).isEqualTo(before);
                assertThat(refused.problems())
                    .singleElement()
                    .asString()
                    .contains("has 0 heads of the task fill-mask, expected one");
              });
    }
  }

  @Test
  void aReloadIsOverWhenTheModelBeforeIsClosed() throws Exception {
    try (Reloading application = Reloading.ofClassifier(folder, copy("text-classification"));
        LoadedModel other = GoldenModels.load(GoldenModels.folder("token-classification"))) {
      CountDownLatch goOn = new CountDownLatch(1);
      CompletableFuture<String> blocking =
          application.engine.submit(List.of(PreparingQuery.waitingFor(other, goOn))).get(0);
      // The one worker is busy: this text waits, and the model before with it.
      CompletableFuture<?> waiting = application.startTagging("waiting");

      ReloadOutcome first = application.reloads.reload("classifier");
      ReloadOutcome second = application.reloads.reload("classifier");

      assertThat(first).isInstanceOf(Reloaded.class);
      assertThat(second).isInstanceOf(Busy.class);
      assertThat(application.counted("busy")).isEqualTo(1);
      goOn.countDown();
      waiting.join();
      assertThat(blocking).failsWithin(Duration.ofSeconds(30));
      await()
          .untilAsserted(
              () ->
                  assertThat(application.reloads.reload("classifier"))
                      .isInstanceOf(Reloaded.class));
    }
  }

  private Path copy(String golden) throws IOException {
    return doctored(golden).path();
  }

  private DoctoredFolder doctored(String golden) throws IOException {
    return DoctoredFolder.copy(golden, Files.createDirectory(folder.resolve(golden)));
  }
}
