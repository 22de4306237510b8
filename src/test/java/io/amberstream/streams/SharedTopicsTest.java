package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.kafka.OnLostOffsets;
import io.amberstream.onnx.InferenceException;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.MissingText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that read the same topics, or what another one writes, or topics by pattern. */
class SharedTopicsTest {
  @TempDir private Path stateDir;
  private final RecordingListener listener = new RecordingListener();
  private final FakeTagger first = new FakeTagger();
  private final FakeTagger second = new FakeTagger();

  @Test
  void twoPipelinesTagEveryRecordOfTheirTopic() {
    Pipeline a = TestPipelines.pipeline("a", List.of("shared", "own-a"), first, false);
    Pipeline b = TestPipelines.pipeline("b", List.of("shared"), second, false);
    try (TestDriver driver = driver(a, b)) {
      driver.send("shared", "{\"body\": \"x\"}");
      driver.send("own-a", "{\"body\": \"y\"}");
      driver.send("shared", "k".getBytes(UTF_8), null, new RecordHeaders());

      assertThat(driver.read("a-tagged")).hasSize(3);
      assertThat(driver.read("b-tagged")).hasSize(2);
      assertThat(first.calls()).containsExactly(List.of("x"), List.of("y"));
      assertThat(second.calls()).containsExactly(List.of("x"));
    }
  }

  @Test
  void whatOneCannotTagTheOtherStillDoes() {
    first.failOn("x", new InferenceException("no"));
    Pipeline a = TestPipelines.pipeline("a", List.of("shared"), first, false);
    Pipeline b = TestPipelines.pipeline("b", List.of("shared"), second, false);
    try (TestDriver driver = driver(a, b)) {
      driver.send("shared", "{\"body\": \"x\"}");

      assertThat(driver.read("a-dead")).hasSize(1);
      assertThat(driver.events("b-tagged")).hasSize(1);
      assertThat(listener.heard())
          .contains("a dead lettered inference_failed")
          .doesNotContain("b dead lettered inference_failed");
    }
  }

  @Test
  void whatIsNoEventIsADeadLetterOfEach() {
    Pipeline a = TestPipelines.pipeline("a", List.of("shared"), first, false);
    Pipeline b = TestPipelines.pipeline("b", List.of("shared"), second, false);
    try (TestDriver driver = driver(a, b)) {
      driver.send("shared", "no JSON");

      assertThat(driver.read("a-dead")).hasSize(1);
      assertThat(driver.read("b-dead")).hasSize(1);
    }
  }

  @Test
  void theirTextIsTokenisedOnce() {
    List<SharedText> texts = new ArrayList<>();
    Pipeline a = TestPipelines.pipeline("a", List.of("shared"), noting(texts, first), false);
    Pipeline b = TestPipelines.pipeline("b", List.of("shared"), noting(texts, second), false);
    try (TestDriver driver = driver(a, b)) {
      driver.send("shared", "{\"body\": \"x\"}");
    }

    assertThat(texts).hasSize(2);
    assertThat(texts.get(0)).isSameAs(texts.get(1));
  }

  @Test
  void pipelinesFormAChain() {
    Pipeline a =
        TestPipelines.withRoutes(
            TestPipelines.pipeline("a", List.of("in"), first, false),
            Route.always("between", EnrichedEventEncoder.merged("first"), false));
    Pipeline b =
        TestPipelines.withRoutes(
            TestPipelines.pipeline("b", List.of("between"), second, false),
            Route.always("out", EnrichedEventEncoder.merged("second"), false));
    try (TestDriver driver = driver(a, b)) {
      driver.send("in", "{\"body\": \"x\"}");

      assertThat(new String(driver.read("out").get(0).value(), UTF_8))
          .startsWith("{\"body\":\"x\",\"first\":{")
          .contains("\"second\":{");
    }
  }

  @Test
  void topicsOfAPatternAreRead() {
    Pipeline a = TestPipelines.pipeline("a", List.of("chat-eu"), first, false);
    Pipeline all = matching("all", "chat-.*", second);
    Pipeline eu = matching("eu", ".*-(eu|us)", first);
    try (TestDriver driver = driver(a, all, eu)) {
      driver.send("chat-eu", "{\"body\": \"x\"}");
      driver.send("chat-asia", "{\"body\": \"y\"}");
      driver.send("mail-us", "{\"body\": \"z\"}");

      assertThat(driver.events("a-tagged")).hasSize(1);
      assertThat(driver.events("all-tagged")).hasSize(2);
      assertThat(driver.events("eu-tagged")).hasSize(2);
    }
  }

  private static TextTagger noting(List<SharedText> texts, TextTagger tagger) {
    return inputs -> {
      inputs.stream().map(TextInput::text).forEach(texts::add);
      return tagger.tagAll(inputs);
    };
  }

  private static Pipeline matching(String name, String pattern, TextTagger tagger) {
    return new Pipeline(
        name,
        new Input(
            List.of(),
            Optional.of(Pattern.compile(pattern)),
            new JsonEventReader("body", Optional.empty(), 1000),
            MissingText.DEAD_LETTER,
            OnLostOffsets.CONTINUE),
        tagger,
        List.of(Route.always(name + "-tagged", EnrichedEventEncoder.avro(), false)),
        name + "-dead");
  }

  private TestDriver driver(Pipeline... pipelines) {
    return new TestDriver(new Pipelines(List.of(pipelines), listener), stateDir);
  }
}
