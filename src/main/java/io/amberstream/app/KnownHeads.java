package io.amberstream.app;

import io.amberstream.config.Ask;
import io.amberstream.inference.RepairStep;
import io.amberstream.inference.RerankStep;
import io.amberstream.inference.ZeroShotStep;
import io.amberstream.language.LanguageDetector;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.routing.KnownHead;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.TagScheme;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What conditions may say of the heads that a pipeline asks. */
final class KnownHeads {
  private KnownHeads() {}

  /** The heads of the results of what is asked. */
  static List<KnownHead> of(Steps steps) {
    if (steps.ask() instanceof Ask.ZeroShot zeroShot) {
      Set<String> labels = Set.copyOf(zeroShot.labels());
      return List.of(composed(steps, ZeroShotStep.TASK, KnownHead.Kind.SCORES, labels, false));
    }
    if (steps.ask() instanceof Ask.Rerank) {
      return List.of(composed(steps, RerankStep.TASK, KnownHead.Kind.SPANS, Set.of(), false));
    }
    if (steps.ask() instanceof Ask.Repair) {
      Set<String> labels = Set.of("replaced");
      return List.of(composed(steps, RepairStep.TASK, KnownHead.Kind.SPANS, labels, true));
    }
    return steps.asked().stream().map(head -> of(steps, head)).toList();
  }

  private static KnownHead composed(
      Steps steps, String task, KnownHead.Kind kind, Set<String> labels, boolean hasValue) {
    String name = steps.name().orElse(task);
    return new KnownHead(steps.model().id().name(), name, kind, Optional.of(labels), hasValue);
  }

  /** The head that a detector's results have. */
  static KnownHead of(LanguageDetector detector) {
    return new KnownHead(
        detector.modelName(),
        LanguageDetector.HEAD,
        KnownHead.Kind.SCORES,
        Optional.of(detector.languages()),
        false);
  }

  private static KnownHead of(Steps steps, Head head) {
    String model = steps.model().id().name();
    String name = head.name();
    String own = steps.name().orElse(name);
    return switch (head.task()) {
      case TEXT_CLASSIFICATION -> {
        boolean number = head.problemType() == ProblemType.REGRESSION;
        Set<String> labels = number ? Set.of() : Set.copyOf(head.labels());
        yield new KnownHead(model, name, KnownHead.Kind.SCORES, Optional.of(labels), number);
      }
      case TOKEN_CLASSIFICATION -> {
        Set<String> labels = entities(head, steps.options().aggregation());
        yield new KnownHead(model, name, KnownHead.Kind.SPANS, Optional.of(labels), false);
      }
      case REPLACED_TOKEN_DETECTION -> spans(model, name, "replaced", true);
      case QUESTION_ANSWERING -> spans(model, own, "answer", true);
      case FILL_MASK -> spans(model, own, "mask", false);
      case FEATURE_EXTRACTION ->
          new KnownHead(model, own, KnownHead.Kind.SPANS, Optional.of(Set.of()), false);
    };
  }

  private static KnownHead spans(String model, String name, String label, boolean hasValue) {
    return new KnownHead(model, name, KnownHead.Kind.SPANS, Optional.of(Set.of(label)), hasValue);
  }

  /** Labels as spans have them: without the letter that says where in an entity a token stands. */
  private static Set<String> entities(Head head, Aggregation aggregation) {
    TagScheme scheme = TagScheme.of(head.labels());
    return head.labels().stream()
        .filter(label -> !label.equals(TagScheme.OUTSIDE))
        .map(label -> aggregation == Aggregation.NONE ? label : scheme.tag(label).type())
        .collect(Collectors.toSet());
  }
}
