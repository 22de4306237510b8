package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.cli.Main;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.StrangeModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process whose inference hangs: it ends, by itself and with the code for it. */
@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(3)
class StuckIT {
  private static final int EVENTS = 200;

  @TempDir Path folder;

  @Test
  void whereItIsToFailTheProcessEndsAndTheNextOneReadsAgain(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    Path model = StrangeModels.endless(Files.createDirectory(folder.resolve("model")));
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "stuck").classifier(model).create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    input.send(Events.numbered(input, 0, EVENTS));
    input.send(List.of(poison(input)));

    assertEndsWithOne(scenario.ending("inference: { run_timeout: 1s, on_stuck: fail }\n"));
    assertThat(scenario.topic("dead").readAll()).isEmpty();

    scenario.ending("inference: { run_timeout: 1s }\n");
    try (Application next = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(60)).until(next::isRunning);
    }
    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EVENTS);
    assertThat(scenario.topic("dead").readAll()).hasSize(1);
  }

  @Test
  void whatCannotBeEndedEndsTheProcess(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    Path model = StrangeModels.hanging(Files.createDirectory(folder.resolve("model")));
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "hanging")
            .classifier(model)
            .create("in", "out", "dead")
            .ending("inference: { run_timeout: 1s, on_stuck: dead_letter }\n");
    TestTopic input = scenario.topic("in");
    input.send(List.of(poison(input)));

    assertEndsWithOne(scenario);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  @Test
  void aReloadThatHangsLeavesTheOldModelAtWork(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    DoctoredFolder model =
        DoctoredFolder.copy("text-classification", Files.createDirectory(folder.resolve("model")));
    int port = FreePort.find();
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "hanging-reload")
            .classifier(model.path())
            .create("in", "out", "dead")
            .ending(
                "inference: { run_timeout: 1s }\nhttp: { address: '127.0.0.1:%d' }%n"
                    .formatted(port));
    try (BrokerProcess child =
        BrokerProcess.start(folder, Main.class, "run", scenario.file().toString())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> post(port, "/tag").statusCode() == 200);
      model.empty();
      StrangeModels.hanging(model.path());
      model.tokenId("hello", 30_600);

      HttpResponse<String> refused = post(port, "/models/classifier/reload");
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("it takes a core until the next start");
      assertThat(post(port, "/models/classifier/reload").statusCode()).isEqualTo(409);
      assertThat(post(port, "/tag").statusCode()).isEqualTo(200);

      child.process().toHandle().destroy();
      assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(child.process().exitValue()).isZero();
    }
  }

  private static HttpResponse<String> post(int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("a parcel"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Not by a signal, as a crash would end it. */
  private void assertEndsWithOne(Scenario scenario) throws IOException, InterruptedException {
    try (BrokerProcess child =
        BrokerProcess.start(folder, Main.class, "run", scenario.file().toString())) {
      assertThat(child.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(child.process().exitValue()).isEqualTo(1);
    }
  }

  private static ProducerRecord<byte[], byte[]> poison(TestTopic topic) {
    return Events.saying(topic, "poison", "the " + StrangeModels.POISON);
  }
}
