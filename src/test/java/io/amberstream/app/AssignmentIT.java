package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.ask.TextTagger;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class AssignmentIT {
  private static final int TASKS = 12;

  @TempDir Path folder;

  @Test
  void anInstanceThatJoinsTakesNoMoreThanItsShare(EmbeddedBroker broker) {
    Scenario scenario = new Scenario(broker, folder, "assigned");
    try (Admin admin = scenario.admin()) {
      Topics.create(admin, List.of("assigned-in", "assigned-out", "assigned-dead"), TASKS);
    }
    try (TaggingStreams first = start(scenario, "first");
        TaggingStreams second = start(scenario, "second")) {
      awaitTasks(TASKS / 2, first, second);
      Set<TaskId> firsts = tasks(first);
      Set<TaskId> seconds = tasks(second);

      try (TaggingStreams third = start(scenario, "third")) {
        awaitTasks(TASKS / 3, first, second, third);

        assertThat(firsts).containsAll(tasks(first));
        assertThat(seconds).containsAll(tasks(second));
      }
    }
  }

  private TaggingStreams start(Scenario scenario, String name) {
    TextTagger tagger =
        inputs ->
            inputs.stream()
                .map(input -> CompletableFuture.completedFuture(TaggingStreams.answer()))
                .toList();
    return TaggingStreams.start(
        scenario,
        Map.of(
            "num.stream.threads", "1",
            "state.dir", folder.resolve(name).toString(),
            "main.consumer.session.timeout.ms", "6000",
            "main.consumer.heartbeat.interval.ms", "500"),
        tagger);
  }

  private static void awaitTasks(int each, TaggingStreams... instances) {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () ->
                List.of(instances).stream()
                    .allMatch(instance -> instance.isRunning() && tasks(instance).size() == each));
  }

  private static Set<TaskId> tasks(TaggingStreams instance) {
    Set<TaskId> all = new HashSet<>();
    instance.tasks().forEach(all::addAll);
    return all;
  }
}
