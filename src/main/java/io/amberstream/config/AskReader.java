package io.amberstream.config;

import io.amberstream.ask.Ask;
import io.amberstream.ask.RepairStep;
import io.amberstream.ask.Summary;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.text.Truncation;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.List;
import java.util.Optional;

/** Reads what an entry of {@code tag_with} asks, from those of its keys that say so. */
final class AskReader {
  /** Each says what is asked; an entry has one of them at most. */
  static final List<String> KINDS =
      List.of(
          "pair_field", "zero_shot", "questions", "question_field", "repair", "rerank", "summary");

  private static final int MAX_LABELS = 1000;
  private static final int MAX_PROPOSALS = 50;
  private static final int MAX_SENTENCES = 100;
  private static final int DEFAULT_SENTENCES = 3;

  private final ConfigNode entry;
  private final MappingReader keys;

  private AskReader(ConfigNode entry, MappingReader keys) {
    this.entry = entry;
    this.keys = keys;
  }

  /** What is asked; empty, with problems added, where that is not sound. */
  static Optional<Ask> read(ConfigNode entry, MappingReader keys) {
    return new AskReader(entry, keys).read();
  }

  private Optional<Ask> read() {
    List<String> given = KINDS.stream().filter(key -> keys.node(key).isPresent()).toList();
    if (given.size() > 1) {
      entry.problem(
          "asks %s at once, expected one of them; make an entry of each"
              .formatted(String.join(" and ", given)));
      return Optional.empty();
    }
    String kind = given.isEmpty() ? "" : given.get(0);
    rejectMisplaced("truncation", kind.equals("pair_field"), "pair_field");
    rejectMisplaced("answers", kind.startsWith("question"), "questions or question_field");
    return switch (kind) {
      case "pair_field" -> pair();
      case "zero_shot" -> keys.node(kind).flatMap(AskReader::zeroShot);
      case "questions", "question_field" -> questions();
      case "repair" -> keys.node(kind).flatMap(AskReader::repair);
      case "rerank" -> keys.node(kind).flatMap(AskReader::rerank);
      case "summary" -> keys.node(kind).flatMap(AskReader::summary);
      default -> Optional.of(new Ask.Text());
    };
  }

  private void rejectMisplaced(String key, boolean allowed, String with) {
    if (!allowed) {
      keys.node(key).ifPresent(node -> node.problem("only allowed with " + with));
    }
  }

  private Optional<Ask> pair() {
    int before = entry.problems().count();
    var field = keys.scalar("pair_field").flatMap(Names::field);
    var truncation = keys.scalar("truncation").flatMap(v -> v.choice(Truncation.class));
    return entry
        .problems()
        .ifNoneSince(
            before,
            () -> new Ask.Pair(field.orElseThrow(), truncation.orElse(Truncation.LONGEST_FIRST)));
  }

  private static Optional<Ask> zeroShot(ConfigNode node) {
    int before = node.problems().count();
    MappingReader zeroShot = TagWithKeys.ZERO_SHOT.read(node);
    List<String> labels =
        zeroShot.scalars("labels").stream().flatMap(label -> label.text().stream()).toList();
    if (labels.size() > MAX_LABELS || labels.stream().distinct().count() < labels.size()) {
      node.problem("has a label twice, or more than %d of them".formatted(MAX_LABELS));
    }
    var template = zeroShot.scalar("template");
    template
        .filter(text -> !text.value().contains(Ask.ZeroShot.PLACE))
        .ifPresent(text -> text.problem(text.quoted() + " has no {}, where the label goes"));
    var multiLabel = zeroShot.scalar("multi_label").flatMap(Scalar::flag);
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new Ask.ZeroShot(
                    labels,
                    template.map(Scalar::value).orElse(Ask.ZeroShot.DEFAULT_TEMPLATE),
                    multiLabel.orElse(false)));
  }

  private Optional<Ask> questions() {
    int before = entry.problems().count();
    List<String> questions =
        keys.scalars("questions").stream().flatMap(question -> question.text().stream()).toList();
    var field = keys.scalar("question_field").flatMap(Names::field);
    var answers = keys.node("answers").map(AskReader::answers);
    return entry
        .problems()
        .ifNoneSince(
            before,
            () -> new Ask.Questions(questions, field, answers.orElse(AnswerOptions.defaults())));
  }

  private static AnswerOptions answers(ConfigNode node) {
    MappingReader answers = TagWithKeys.ANSWERS.read(node);
    AnswerOptions defaults = AnswerOptions.defaults();
    return new AnswerOptions(
        answers.scalar("n_best").flatMap(v -> v.wholeNumber(1, 1000)).orElse(defaults.nBest()),
        answers
            .scalar("max_tokens")
            .flatMap(v -> v.wholeNumber(1, ModelConfig.MAX_LENGTH))
            .orElse(defaults.maxTokens()),
        answers
            .scalar("no_answer_threshold")
            .flatMap(AskReader::logit)
            .orElse(defaults.noAnswerThreshold()));
  }

  private static Optional<Float> logit(Scalar value) {
    return value
        .number()
        .map(Double::floatValue)
        .flatMap(
            logit ->
                Float.isFinite(logit)
                    ? Optional.of(logit)
                    : value.problem(value.quoted() + " is out of range, expected a float"));
  }

  private static Optional<Ask> repair(ConfigNode node) {
    int before = node.problems().count();
    MappingReader repair = TagWithKeys.REPAIR.read(node);
    var generator = repair.text("generator");
    var proposals = repair.scalar("proposals").flatMap(v -> v.wholeNumber(1, MAX_PROPOSALS));
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new Ask.Repair(
                    generator.orElseThrow(), proposals.orElse(RepairStep.DEFAULT_PROPOSALS)));
  }

  private static Optional<Ask> summary(ConfigNode node) {
    int before = node.problems().count();
    MappingReader summary = TagWithKeys.SUMMARY.read(node);
    var sentences = summary.scalar("sentences").flatMap(v -> v.wholeNumber(1, MAX_SENTENCES));
    var by = summary.scalar("by").flatMap(v -> v.choice(Summary.Alike.class));
    return node.problems()
        .ifNoneSince(
            before,
            () -> new Summary(sentences.orElse(DEFAULT_SENTENCES), by.orElse(Summary.Alike.WORDS)));
  }

  private static Optional<Ask> rerank(ConfigNode node) {
    int before = node.problems().count();
    MappingReader rerank = TagWithKeys.RERANK.read(node);
    var field = rerank.scalar("candidates_field").flatMap(Names::field);
    var label = rerank.text("label");
    return node.problems().ifNoneSince(before, () -> new Ask.Rerank(field.orElseThrow(), label));
  }
}
