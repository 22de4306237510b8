package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.TextTagger;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.onnx.InferenceException;
import io.amberstream.redaction.HashKey;
import io.amberstream.redaction.LetterRecord;
import io.amberstream.redaction.Mask;
import io.amberstream.redaction.PatternDetector;
import io.amberstream.redaction.RedactionRule;
import io.amberstream.redaction.Redactor;
import io.amberstream.redaction.SpanSelector;
import io.amberstream.routing.Condition;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.JsonTexts;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.tagging.HeadResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a pipeline that redacts, on every way that there is. */
class RedactionTest {
  private static final String MAIL = "ana.lee@example.org";
  private static final String TEXT = "\uD83D\uDE00 write to " + MAIL + " or 4111 1111 1111 1111";
  private static final HashKey KEY = HashKey.of("0123456789abcdef0123456789abcdef");
  private static final PatternDetector PATTERNS = PatternDetector.of(Set.of(), Optional.empty());
  private static final TextTagger TAGGER =
      inputs ->
          inputs.stream()
              .map(input -> CompletableFuture.completedFuture(tags(input.text().text())))
              .toList();

  @TempDir Path stateDir;

  private final List<EnrichedEvent> shown = new ArrayList<>();

  @Test
  void noCopyOfTheTextHasWhatIsRedacted() {
    Pipelines pipelines =
        pipelines(
            TAGGER,
            LetterRecord.NONE,
            route("copies", EnrichedEventEncoder.avro(), "true", true),
            new Route(
                "merged",
                EnrichedEventEncoder.merged("tags"),
                false,
                Optional.empty(),
                Optional.empty(),
                false));
    try (TestDriver driver = new TestDriver(pipelines, stateDir)) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("from", ("<" + MAIL + ">").getBytes(UTF_8));
      headers.add("raw", new byte[] {(byte) 0xFF, 0});
      headers.add("none", null);
      driver.send(
          "in",
          "k".getBytes(UTF_8),
          ("{\"id\": \""
                  + MAIL
                  + "\", \"n\": 1.0, \"body\": \""
                  + TEXT
                  + "\", \"cc\": [\""
                  + MAIL
                  + "\"], \"other\": \"x"
                  + MAIL
                  + "\"}")
              .getBytes(UTF_8),
          headers);

      TestRecord<byte[], byte[]> merged = driver.read("merged").get(0);
      String value = new String(merged.value(), UTF_8);
      assertThat(value)
          .startsWith("{\"id\":\"[EMAIL:")
          .contains(
              "\"n\":1.0", "************1111".substring(0, 12), "\"other\":\"x" + MAIL + "\"");
      assertThat(value.replace("x" + MAIL, "")).doesNotContain("ana", "4111");
      assertThat(header(merged, "from")).matches("<\\[EMAIL:[0-9a-f]{24}]>");
      assertThat(merged.headers().lastHeader("raw").value()).isEqualTo(new byte[] {(byte) 0xFF, 0});
      EnrichedEvent copy = driver.events("copies").get(0);
      assertThat(copy.toString()).doesNotContain("ana.lee", "4111");
      assertThat(copy.getText()).matches("\uD83D\uDE00 write to \\[EMAIL:\\w+] or \\*{15}1111");
      copy.getResults()
          .forEach(
              result ->
                  result
                      .getSpans()
                      .forEach(
                          span ->
                              assertThat(copy.getText().substring(span.getStart(), span.getEnd()))
                                  .isEqualTo(span.getText())));
      assertThat(shown).singleElement().asString().doesNotContain("ana.lee", "4111");
      assertThat(shown.get(0).getText()).isEqualTo(copy.getText());
    }
  }

  @Test
  void anEventOfWhichRulesAreNotSureMayTakeARouteOfItsOwn() {
    Pipelines pipelines =
        pipelines(
            TAGGER,
            LetterRecord.NONE,
            new Route(
                "review",
                EnrichedEventEncoder.avro(),
                true,
                Optional.of(Condition.parse("redaction.unsure > 0")),
                Optional.empty(),
                false,
                false),
            route("out", EnrichedEventEncoder.avro(), "redaction.replaced <= 1", true));
    try (TestDriver driver = new TestDriver(pipelines, stateDir)) {
      driver.send("in", "{\"body\": \"see https://example.org\"}");
      driver.send("in", "{\"body\": \"" + MAIL + "\"}");

      assertThat(driver.events("review"))
          .extracting(EnrichedEvent::getText)
          .containsExactly("see https://example.org");
      assertThat(driver.events("out"))
          .singleElement()
          .satisfies(event -> assertThat(event.getText()).startsWith("[EMAIL:"));
    }
  }

  @Test
  void aLetterHasWhatItsPipelineSays() {
    String event = "{\"id\":7,\"body\":\"" + MAIL + "\",\"q\":[\"" + MAIL + "\"],\"n\":1}";

    TestRecord<byte[], byte[]> original = letter(LetterRecord.ORIGINAL, event);
    assertThat(new String(original.value(), UTF_8)).isEqualTo(event);
    assertThat(header(original, "from")).isEqualTo(MAIL);

    TestRecord<byte[], byte[]> redacted = letter(LetterRecord.REDACTED, event);
    assertThat(new String(redacted.value(), UTF_8))
        .isEqualTo("{\"id\":7,\"body\":\"[TEXT]\",\"q\":[\"[TEXT]\"],\"n\":1}");
    assertThat(redacted.headers().lastHeader("from")).isNull();
    assertThat(header(redacted, "amberstream.error.left_out")).isEqualTo("texts,headers");
    assertThat(header(redacted, "amberstream.error.reason")).isEqualTo("inference_failed");

    TestRecord<byte[], byte[]> none = letter(LetterRecord.NONE, event);
    assertThat(none.value()).isEmpty();
    assertThat(header(none, "amberstream.error.left_out")).isEqualTo("value,headers");

    TestRecord<byte[], byte[]> broken = letter(LetterRecord.REDACTED, "{\"body\": \"" + MAIL);
    assertThat(broken.value()).isEmpty();
    assertThat(broken.headers().toString()).doesNotContain(MAIL);
    assertThat(header(broken, "amberstream.error.left_out")).isEqualTo("value,headers");
  }

  private TestRecord<byte[], byte[]> letter(LetterRecord record, String value) {
    TextTagger failing =
        inputs ->
            inputs.stream()
                .map(
                    input ->
                        CompletableFuture.<List<HeadResult>>failedFuture(
                            new InferenceException("model m failed")))
                .toList();
    Pipelines pipelines =
        pipelines(failing, record, Route.always("out", EnrichedEventEncoder.avro(), true));
    try (TestDriver driver = new TestDriver(pipelines, stateDir.resolve(record.toString()))) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("from", MAIL.getBytes(UTF_8));
      driver.send("in", "k".getBytes(UTF_8), value.getBytes(UTF_8), headers);
      assertThat(driver.read("out")).isEmpty();
      List<TestRecord<byte[], byte[]>> letters = driver.read("dead");
      assertThat(letters).hasSize(1);
      return letters.get(0);
    }
  }

  private Pipelines pipelines(TextTagger tagger, LetterRecord letters, Route... routes) {
    Redactor redactor =
        new Redactor(
            List.of(
                rule(new Mask.Hash(KEY), OptionalDouble.empty(), "patterns.EMAIL"),
                rule(new Mask.Stars(4), OptionalDouble.empty(), "patterns.CARD"),
                rule(new Mask.Label(), OptionalDouble.of(1.5), "patterns.URL")),
            Optional.of(PATTERNS));
    Pipeline pipeline =
        new Pipeline(
            "main",
            new Input(List.of("in"), new JsonEventReader("body", Optional.of("id"), 1000)),
            tagger,
            List.of(routes),
            "dead",
            Optional.of(
                new Redaction(
                    redactor,
                    letters,
                    Optional.of(new JsonTexts(List.of("body"))),
                    Optional.of(new JsonTexts(List.of("body", "q"))))));
    return new Pipelines(
        List.of(pipeline),
        new PipelineListener() {
          @Override
          public void tagged(
              String name,
              List<String> topics,
              SourceCoordinates source,
              Supplier<EnrichedEvent> event) {
            shown.add(event.get());
          }
        });
  }

  private static Route route(
      String topic, EnrichedEventEncoder encoder, String when, boolean goesOn) {
    return new Route(
        topic, encoder, true, Optional.of(Condition.parse(when)), Optional.empty(), goesOn);
  }

  private static RedactionRule rule(Mask mask, OptionalDouble unsureBelow, String span) {
    return new RedactionRule(List.of(SpanSelector.parse(span)), mask, unsureBelow);
  }

  private static List<HeadResult> tags(String text) {
    return List.of(PATTERNS.detect(text));
  }

  private static String header(TestRecord<byte[], byte[]> letter, String key) {
    Header header = letter.headers().lastHeader(key);
    assertThat(header).as(key).isNotNull();
    return new String(header.value(), UTF_8);
  }
}
