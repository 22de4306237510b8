package io.amberstream.training;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.evaluation.Evaluation;
import io.amberstream.evaluation.Evaluator;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.TagSequence;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.tagging.TagScheme;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A head whose place a new one takes, held against it: both are asked for the same examples of the
 * part held out, those whose labels the old one knows. Immutable.
 *
 * @param old the head that goes
 * @param examples how many both were asked for; 0 where their tasks or all labels differ
 * @param of how many are held out
 * @param before the measures of the old head, by the field's names; those that both have
 * @param after the same of the new one
 */
public record Succession(
    Head old, int examples, int of, Map<String, Double> before, Map<String, Double> after) {

  public Succession {
    before = shared(before, after);
    after = shared(after, before);
  }

  /** Some measures are those of heads with two labels, or of few. */
  private static Map<String, Double> shared(Map<String, Double> some, Map<String, Double> others) {
    Map<String, Double> shared = new LinkedHashMap<>(some);
    shared.keySet().retainAll(others.keySet());
    return Collections.unmodifiableMap(shared);
  }

  /**
   * Asks both.
   *
   * @param base the folder of the old head
   * @param engine asks the new one
   * @param whole what the new one says of all that is held out
   */
  static Succession measured(
      BaseFolder base,
      Head old,
      InferenceEngine engine,
      LoadedModel model,
      Head head,
      List<LabelledExample> heldOut,
      Evaluation whole)
      throws InterruptedException {
    boolean alike = old.task() == head.task() && old.problemType() == head.problemType();
    List<LabelledExample> both =
        alike ? heldOut.stream().filter(example -> knows(old, example)).toList() : List.of();
    if (both.isEmpty()) {
      return new Succession(old, 0, heldOut.size(), Map.of(), Map.of());
    }
    LoadedModel served = LoadedModel.load("base", base.folder(), ModelSettings.defaults());
    try (InferenceEngine asked =
        new InferenceEngine(
            List.of(served), EngineSettings.defaults(), new InferenceListener() {})) {
      return new Succession(
          old,
          both.size(),
          heldOut.size(),
          measures(asked, served, old, both),
          both.size() == heldOut.size()
              ? whole.scores().measures()
              : measures(engine, model, head, both));
    }
  }

  private static Map<String, Double> measures(
      InferenceEngine engine, LoadedModel model, Head head, List<LabelledExample> examples)
      throws InterruptedException {
    return Evaluator.evaluate(engine, model, head, "held-out", examples).scores().measures();
  }

  private static boolean knows(Head head, LabelledExample example) {
    if (example instanceof Classified classified) {
      return head.labels().containsAll(classified.labels());
    }
    if (example instanceof Tagged tagged && head.task() == Task.TOKEN_CLASSIFICATION) {
      TagScheme scheme = TagScheme.of(head.labels());
      Set<String> types =
          head.labels().stream().map(label -> scheme.tag(label).type()).collect(Collectors.toSet());
      return tagged.tags().stream()
          .allMatch(
              tag -> tag.equals(TagSequence.OUTSIDE) || types.contains(TagSequence.type(tag)));
    }
    return true;
  }

  /** In words, without a full stop. */
  String sentence() {
    if (examples == 0) {
      return "The head whose place it takes cannot be asked for these examples: its task or its labels are others";
    }
    return examples == of
        ? "The head whose place it takes, and the new one, on the same examples"
        : "The head whose place it takes, and the new one, on the %d examples whose labels both know"
            .formatted(examples);
  }

  /** For a terminal, several lines. */
  String text() {
    StringBuilder text = new StringBuilder("  %s%n".formatted(sentence()));
    if (examples > 0) {
      text.append("  %-18s before   now%n".formatted("measure"));
    }
    before.forEach(
        (name, value) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  %-18s %.3f    %.3f%n",
                    name,
                    value,
                    after.getOrDefault(name, Double.NaN))));
    worse()
        .ifPresent(
            measure ->
                text.append("  warning: the old head has the better %s%n".formatted(measure)));
    return text.toString();
  }

  /** The first measure, of which more is better, where the old head has more. */
  private Optional<String> worse() {
    return before.entrySet().stream()
        .limit(1)
        .filter(first -> first.getValue() > after.getOrDefault(first.getKey(), Double.NaN))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
