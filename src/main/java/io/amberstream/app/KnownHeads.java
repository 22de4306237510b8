package io.amberstream.app;

import io.amberstream.inference.HeadDecoder;
import io.amberstream.inference.ModelHeads;
import io.amberstream.language.LanguageDetector;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.routing.KnownHead;
import io.amberstream.tagging.Aggregation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What conditions may say of the heads that a pipeline asks. */
final class KnownHeads {
  private KnownHeads() {}

  /** The heads of a model. */
  static List<KnownHead> of(ModelHeads asked, Aggregation aggregation) {
    return asked.decoders().stream()
        .map(HeadDecoder::head)
        .map(head -> of(asked.model().id().name(), head, aggregation))
        .toList();
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

  private static KnownHead of(String model, Head head, Aggregation aggregation) {
    String name = head.name();
    return switch (head.task()) {
      case TEXT_CLASSIFICATION -> {
        boolean number = head.problemType() == ProblemType.REGRESSION;
        Set<String> labels = number ? Set.of() : Set.copyOf(head.labels());
        yield new KnownHead(model, name, KnownHead.Kind.SCORES, Optional.of(labels), number);
      }
      case TOKEN_CLASSIFICATION ->
          new KnownHead(
              model, name, KnownHead.Kind.SPANS, Optional.of(entities(head, aggregation)), false);
      case REPLACED_TOKEN_DETECTION ->
          new KnownHead(model, name, KnownHead.Kind.SPANS, Optional.of(Set.of("replaced")), true);
      default -> new KnownHead(model, name, KnownHead.Kind.SPANS, Optional.empty(), true);
    };
  }

  /** Labels as spans have them: without the prefix that the tokens of an entity have. */
  private static Set<String> entities(Head head, Aggregation aggregation) {
    return head.labels().stream()
        .filter(label -> !label.equals("O"))
        .map(
            label ->
                aggregation == Aggregation.NONE ? label : label.substring(label.indexOf('-') + 1))
        .collect(Collectors.toSet());
  }
}
