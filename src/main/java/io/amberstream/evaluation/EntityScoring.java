package io.amberstream.evaluation;

import io.amberstream.model.Head;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Entities of sentences, measured twice. As spans of the text, which is what a stream gets: an
 * entity counts if type, start and end are right. And as tags of the file's words, which is what
 * published scores are about: a word has the label of its first token, and seqeval's rule makes
 * entities of the tags.
 */
final class EntityScoring implements Scoring {
  private record Span(String type, int start, int end) {}

  private final List<TaggedSentence> sentences;

  /** Knows the sentences. */
  EntityScoring(List<TaggedSentence> sentences) {
    this.sentences = List.copyOf(sentences);
  }

  /**
   * Reads a CoNLL file.
   *
   * @throws LabelledFileException if it is none, or has a type that the head lacks
   */
  static LabelledSet read(Path file, Head head, EvaluationOptions options) throws IOException {
    List<TaggedSentence> sentences = TaggedSentence.read(file, options.limit());
    Set<String> types =
        head.labels().stream()
            .filter(label -> !label.equals(TagSequence.OUTSIDE))
            .map(TagSequence::type)
            .collect(Collectors.toCollection(TreeSet::new));
    for (TaggedSentence sentence : sentences) {
      for (TaggedSentence.Word word : sentence.words()) {
        if (!word.tag().equals(TagSequence.OUTSIDE)
            && !types.contains(TagSequence.type(word.tag()))) {
          throw new LabelledFileException(
              file,
              word.line(),
              "tag %s, but the types of head '%s' are %s"
                  .formatted(
                      LabelledFileException.quoted(word.tag()),
                      head.name(),
                      String.join(", ", types)));
        }
      }
    }
    return new LabelledSet(
        sentences.stream().map(EntityScoring::example).toList(),
        new HeadReadings(
            false,
            List.of(
                new DecodeOptions(options.aggregation(), options.threshold(), OptionalInt.empty()),
                new DecodeOptions(Aggregation.NONE, OptionalDouble.empty(), OptionalInt.empty()))),
        new EntityScoring(sentences));
  }

  private static Example example(TaggedSentence sentence) {
    return new Example(sentence.text(), "", "the sentence of line " + sentence.line());
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    Map<String, MatchCounts> byType = new TreeMap<>();
    MatchCounts words = MatchCounts.none();
    MatchCounts tags = MatchCounts.none();
    for (int i = 0; i < sentences.size(); i++) {
      TaggedSentence sentence = sentences.get(i);
      Set<Span> gold = spans(sentence, sentence.tags());
      count(byType, gold, spans(answers.get(i).get(0)));
      List<String> predicted = wordTags(sentence, answers.get(i).get(1).spans());
      words = words.plus(matches(gold, spans(sentence, predicted)));
      tags = tags.plus(equal(sentence.tags(), predicted));
    }
    MatchCounts all = byType.values().stream().reduce(MatchCounts.none(), MatchCounts::plus);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("precision", all.precision());
    measures.put("recall", all.recall());
    measures.put("f1", all.f1());
    measures.put("word_precision", words.precision());
    measures.put("word_recall", words.recall());
    measures.put("word_f1", words.f1());
    measures.put("word_accuracy", tags.recall());
    return Scores.ofLabels(measures, byType, Optional.empty());
  }

  private static void count(Map<String, MatchCounts> byType, Set<Span> gold, Set<Span> predicted) {
    Set<String> types = new TreeSet<>();
    gold.forEach(span -> types.add(span.type()));
    predicted.forEach(span -> types.add(span.type()));
    for (String type : types) {
      byType.merge(type, matches(ofType(gold, type), ofType(predicted, type)), MatchCounts::plus);
    }
  }

  private static Set<Span> ofType(Set<Span> spans, String type) {
    return spans.stream().filter(span -> span.type().equals(type)).collect(Collectors.toSet());
  }

  private static MatchCounts matches(Set<Span> gold, Set<Span> predicted) {
    Set<Span> correct = new HashSet<>(gold);
    correct.retainAll(predicted);
    return new MatchCounts(correct.size(), predicted.size(), gold.size());
  }

  private static MatchCounts equal(List<String> gold, List<String> predicted) {
    int correct = 0;
    for (int i = 0; i < gold.size(); i++) {
      correct += gold.get(i).equals(predicted.get(i)) ? 1 : 0;
    }
    return new MatchCounts(correct, predicted.size(), gold.size());
  }

  private static Set<Span> spans(TaggedSentence sentence, List<String> tags) {
    List<TaggedSentence.Word> words = sentence.words();
    return TagSequence.chunks(tags).stream()
        .map(
            chunk ->
                new Span(
                    chunk.type(), words.get(chunk.first()).start(), words.get(chunk.last()).end()))
        .collect(Collectors.toSet());
  }

  private static Set<Span> spans(Tags answer) {
    return answer.spans().stream()
        .map(span -> new Span(span.label(), start(span), span.end()))
        .collect(Collectors.toSet());
  }

  /** Each word's tag: the label of the token that begins where the word does. */
  private static List<String> wordTags(TaggedSentence sentence, List<TextSpan> tokens) {
    Map<Integer, String> byStart = new HashMap<>();
    tokens.forEach(token -> byStart.putIfAbsent(start(token), token.label()));
    List<String> tags = new ArrayList<>();
    for (TaggedSentence.Word word : sentence.words()) {
      String label = byStart.getOrDefault(word.start(), TagSequence.OUTSIDE);
      // Labels without a prefix say what an I- says: an entity of this type goes on or begins.
      tags.add(TagSequence.isTag(label) ? label : "I-" + label);
    }
    return tags;
  }

  /** Some tokenizers count the space before a word to its first token. */
  private static int start(TextSpan span) {
    int spaces = 0;
    while (spaces < span.text().length() && span.text().charAt(spaces) == ' ') {
      spaces++;
    }
    return span.start() + spaces;
  }
}
