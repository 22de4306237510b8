package io.amberstream.audit;

import io.amberstream.ask.HeadDecoder;
import io.amberstream.ask.HeadsStep;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelHeads;
import io.amberstream.ask.NeutralStep;
import io.amberstream.ask.TagStep;
import io.amberstream.ask.TextInput;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.model.Head;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.terms.TermMask;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Asks a head for the answers to many texts, each text once. For one thread. */
final class Asker {
  private static final double EVEN_ODDS = 0.5;

  private final InferenceEngine engine;
  private final TagStep step;
  private final Watched watched;
  private final Map<String, Answer> answers = new HashMap<>();

  Asker(InferenceEngine engine, LoadedModel model, Watched watched, Optional<TermMask> mask) {
    this.engine = engine;
    this.watched = watched;
    List<HeadDecoder> heads = List.of(HeadDecoder.of(watched.head(), DecodeOptions.everyLabel()));
    this.step = NeutralStep.of(new HeadsStep(new ModelHeads(model, heads)), mask);
  }

  /** Asks for all of these texts at once, so that they share runs of the model. */
  void ask(Collection<String> texts) throws InterruptedException {
    Set<String> unknown = new LinkedHashSet<>(texts);
    unknown.removeAll(answers.keySet());
    List<String> asked = List.copyOf(unknown);
    List<CompletableFuture<List<HeadResult>>> futures =
        step.submit(engine, asked.stream().map(TextInput::of).toList());
    for (int i = 0; i < asked.size(); i++) {
      try {
        answers.put(asked.get(i), answer(futures.get(i).get().get(0).tags()));
      } catch (ExecutionException e) {
        throw new AuditException(
            "a text of %d characters could not be answered: %s"
                .formatted(
                    asked.get(i).length(), Objects.requireNonNull(e.getCause()).getMessage()),
            e.getCause());
      }
    }
  }

  /** The answer to a text that was asked. */
  Answer answer(String text) {
    return Objects.requireNonNull(answers.get(text), "a text that was not asked");
  }

  /** Texts that were asked. */
  int asked() {
    return answers.size();
  }

  private Answer answer(Tags tags) {
    double score =
        tags.labels().stream()
            .filter(label -> label.label().equals(watched.label()))
            .mapToDouble(ScoredLabel::score)
            .findFirst()
            .orElse(0);
    return new Answer(decided(watched.head(), tags.labels()), score, tags.spans());
  }

  private static Set<String> decided(Head head, List<ScoredLabel> labels) {
    if (head.isSingleLabel()) {
      return Set.of(labels.get(0).label());
    }
    Thresholds thresholds = head.thresholds().orElse(EVEN_ODDS);
    return labels.stream()
        .filter(label -> label.score() >= (float) thresholds.of(label.label()).orElse(EVEN_ODDS))
        .map(ScoredLabel::label)
        .collect(Collectors.toSet());
  }
}
