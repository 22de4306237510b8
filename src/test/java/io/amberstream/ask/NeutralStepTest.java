package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import io.amberstream.terms.TermList;
import io.amberstream.terms.TermMask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terms are hidden from a tiny model of random weights, to which every word matters. */
class NeutralStepTest {
  private static final TermMask MASK = new TermMask(TermList.of(Path.of(TermList.ENGLISH)));

  private final LoadedModel model = GoldenModels.load(GoldenModels.folder("token-classification"));
  private final InferenceEngine engine =
      new InferenceEngine(List.of(model), EngineSettings.defaults(), new InferenceListener() {});
  private final TagStep step =
      new HeadsStep(
          ModelHeads.of(model, List.of(), DecodeOptions.defaults().with(Aggregation.NONE)));

  @AfterEach
  void tearDown() {
    engine.close();
  }

  @Test
  void textsOfAnyGroupGetTheSameScoresAndTheirOwnSpans() {
    String muslim = "My order for a Muslim and for Emily Clark arrived broken";
    String atheist = "My order for an atheist and for Jack Thompson arrived broken";
    List<HeadResult> hidden = ask(NeutralStep.of(step, Optional.of(MASK)), muslim, atheist);
    List<TextSpan> one = hidden.get(0).tags().spans();
    List<TextSpan> other = hidden.get(1).tags().spans();

    assertThat(one).isNotEmpty();
    assertThat(one).extracting(TextSpan::score).isEqualTo(scores(other));
    assertThat(one)
        .allSatisfy(
            span -> assertThat(muslim.substring(span.start(), span.end())).isEqualTo(span.text()));
    assertThat(other)
        .allSatisfy(
            span -> assertThat(atheist.substring(span.start(), span.end())).isEqualTo(span.text()));
    // Without a mask every word matters.
    List<HeadResult> seen = ask(NeutralStep.of(step, Optional.empty()), muslim, atheist);
    assertThat(scores(seen.get(0).tags().spans())).isNotEqualTo(scores(seen.get(1).tags().spans()));
  }

  @Test
  void unknownTokensAreStillCounted() {
    HeadResult hidden =
        ask(NeutralStep.of(step, Optional.of(MASK)), "a Muslim saw \ud83e\udd86").get(0);
    HeadResult seen = ask(step, "a person saw \ud83e\udd86").get(0);
    assertThat(seen.unknown()).isPositive();
    assertThat(hidden.unknown()).isEqualTo(seen.unknown());
  }

  @Test
  void textsWithoutTermsAreAskedAsTheyAre() {
    String text = "The parcel went straight to Berlin";
    assertThat(ask(NeutralStep.of(step, Optional.of(MASK)), text)).isEqualTo(ask(step, text));
    assertThat(new NeutralStep(step, MASK).results()).isEqualTo(step.results());
    assertThat(new NeutralStep(step, MASK).probes()).isEqualTo(step.probes());
  }

  private List<HeadResult> ask(TagStep asked, String... texts) {
    return asked.submit(engine, List.of(texts).stream().map(TextInput::of).toList()).stream()
        .map(results -> results.join().get(0))
        .toList();
  }

  private static List<Float> scores(List<TextSpan> spans) {
    return spans.stream().map(TextSpan::score).toList();
  }
}
