package io.amberstream.app;

import io.amberstream.config.Configuration;
import io.amberstream.config.InputFormat;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.RedactConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.input.Problems;
import io.amberstream.redaction.Mask;
import io.amberstream.redaction.PatternDetector;
import io.amberstream.redaction.RedactionRule;
import io.amberstream.redaction.Redactor;
import io.amberstream.redaction.SpanSelector;
import io.amberstream.serde.JsonTexts;
import io.amberstream.streams.Redaction;
import io.amberstream.tagging.ResultShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a pipeline's configuration says of personal data into what the topology does. */
final class RedactionAssembly {
  private static final Logger LOG = LoggerFactory.getLogger(RedactionAssembly.class);

  private RedactionAssembly() {}

  /** What the pipeline does; empty where it does nothing. */
  static Optional<Redaction> of(
      String pipeline, PipelineConfig config, Optional<PatternDetector> patterns) {
    if (config.redact().isEmpty()) {
      return Optional.empty();
    }
    List<RedactionRule> rules = config.redact().stream().map(RedactConfig::rule).toList();
    for (RedactionRule rule : rules) {
      if (rule.mask() instanceof Mask.Hash hash) {
        LOG.info(
            "pipeline {} hashes {} with the key {}",
            pipeline,
            rule.spans(),
            hash.key().fingerprint());
      }
    }
    Optional<String> textField =
        config.from().textField().filter(field -> config.from().format() == InputFormat.JSON);
    return Optional.of(
        new Redaction(
            new Redactor(rules, patterns),
            config.onError().record(),
            textField.map(field -> new JsonTexts(List.of(field))),
            textField.map(field -> new JsonTexts(everything(field, config.fields())))));
  }

  private static List<String> everything(String textField, List<String> fields) {
    List<String> all = new ArrayList<>(List.of(textField));
    all.addAll(fields);
    return all;
  }

  /** Adds what the rules name that no text of the pipeline will have, or not every one. */
  static void check(
      String pipeline,
      PipelineConfig config,
      Configuration configuration,
      List<ResultShape> heads,
      Problems problems) {
    for (int i = 0; i < config.redact().size(); i++) {
      String key = "pipelines.%s.redact[%d].spans: ".formatted(pipeline, i);
      for (SpanSelector selector : config.redact().get(i).rule().spans()) {
        problem(selector, heads).ifPresent(problem -> problems.add(key + problem));
        unseen(selector, config, configuration, heads)
            .ifPresent(problem -> problems.add(key + problem));
      }
    }
  }

  private static Optional<String> problem(SpanSelector selector, List<ResultShape> heads) {
    List<ResultShape> withSpans =
        heads.stream().filter(head -> head.kind() == ResultShape.Kind.SPANS).toList();
    List<ResultShape> named =
        withSpans.stream().filter(head -> head.name().equals(selector.head())).toList();
    if (named.isEmpty()) {
      return Optional.of(
          "no head '%s' gives spans (known: %s)"
              .formatted(
                  selector.head(),
                  String.join(
                      ", ", withSpans.stream().map(ResultShape::name).distinct().toList())));
    }
    boolean known =
        selector.isOfEveryLabel() || named.stream().anyMatch(it -> it.mayHave(selector.label()));
    return known
        ? Optional.empty()
        : Optional.of(
            "unknown label '%s' of head %s (known: %s)"
                .formatted(
                    selector.label(),
                    selector.head(),
                    String.join(
                        ", ", named.get(0).labels().orElseThrow().stream().sorted().toList())));
  }

  /** A text, or a part of one, that the head does not see would go out as it came. */
  private static Optional<String> unseen(
      SpanSelector selector,
      PipelineConfig config,
      Configuration configuration,
      List<ResultShape> heads) {
    for (TagWithConfig entry : config.tagWith()) {
      boolean asks =
          heads.stream()
              .filter(head -> head.name().equals(selector.head()))
              .anyMatch(
                  head ->
                      entry.model().map(head.model()::equals).orElse(true) && mayBeOf(entry, head));
      if (!asks) {
        continue;
      }
      if (entry.when().isPresent()) {
        return Optional.of(
            "head %s is not asked of every text, as its entry of tag_with has a condition"
                .formatted(selector.head()));
      }
      Optional<String> unseen =
          entry.model().flatMap(model -> unseen(selector, configuration, model));
      if (unseen.isPresent()) {
        return unseen;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> unseen(
      SpanSelector selector, Configuration configuration, String name) {
    return Optional.ofNullable(configuration.models().get(name))
        .map(ModelConfig::longText)
        .filter(longText -> !longText.seesAll())
        .map(
            longText ->
                "head %s does not see the whole of long texts; models.%s.long_text is %s, expected"
                        .formatted(selector.head(), name, longText)
                    + " windows or dead_letter");
  }

  private static boolean mayBeOf(TagWithConfig entry, ResultShape head) {
    return entry.heads().isEmpty()
        || entry.heads().contains(head.name())
        || entry.name().filter(head.name()::equals).isPresent();
  }
}
