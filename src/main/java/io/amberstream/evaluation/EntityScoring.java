package io.amberstream.evaluation;

import static io.amberstream.labelled.TagSequence.OUTSIDE;

import io.amberstream.labelled.ConllFile;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TagSequence;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.Head;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.TagScheme;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Entities of sentences, measured twice. As spans of the text, which is what a stream gets: an
 * entity counts if type, start and end are right. And as tags of the file's words, which is what
 * published scores are about: a word has the label of its first token, and seqeval's rule makes
 * entities of the tags.
 */
final class EntityScoring implements Scoring {
  private record Span(String type, int start, int end) {}

  /** What was found of one sentence's entities. */
  private record Found(Map<String, MatchCounts> byType, MatchCounts words, MatchCounts tags) {}

  private final List<Tagged> sentences;
  private final TagScheme scheme;
  private final LabelClasses types;

  /** Knows the sentences, tagged with names of the classes. */
  private EntityScoring(List<Tagged> sentences, TagScheme scheme, LabelClasses types) {
    this.sentences = List.copyOf(sentences);
    this.scheme = scheme;
    this.types = types;
  }

  /**
   * Reads a CoNLL file.
   *
   * @throws LabelledFileException if it is none, or has a type that the head lacks
   */
  static LabelledSet read(Path file, Head head, EvaluationOptions options) throws IOException {
    return of(file, ConllFile.read(file, options.limit()), head, options);
  }

  /** The same of sentences that were read before. */
  static LabelledSet of(Path file, List<Tagged> read, Head head, EvaluationOptions options) {
    LabelClasses types = LabelClasses.of(head.name(), types(head), options.labels().with(OUTSIDE));
    List<Tagged> sentences =
        read.stream().map(sentence -> sentence.map(word -> typed(file, word, types))).toList();
    return new LabelledSet(
        sentences.stream().map(Example::of).toList(),
        new HeadReadings(
            false,
            List.of(
                DecodeOptions.everyLabel()
                    .with(options.aggregation())
                    .with(new Thresholds(options.threshold(), Map.of())),
                DecodeOptions.everyLabel().with(Aggregation.NONE))),
        new EntityScoring(sentences, TagScheme.of(head.labels()), types));
  }

  /** The types of the entities that a head knows, and that of no entity. */
  private static List<String> types(Head head) {
    TagScheme scheme = TagScheme.of(head.labels());
    Set<String> types =
        head.labels().stream()
            .map(label -> scheme.tag(label).type())
            .collect(Collectors.toCollection(TreeSet::new));
    types.remove(OUTSIDE);
    return Stream.concat(types.stream(), Stream.of(OUTSIDE)).toList();
  }

  private static Tagged.Word typed(Path file, Tagged.Word word, LabelClasses types) {
    String type = TagSequence.type(word.tag());
    String name = types.names().get(types.index(file, word.line(), type));
    return word.withTag(TagSequence.withType(word.tag(), name));
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      found.add(found(sentences.get(i), answers.get(i)));
    }
    Map<String, MatchCounts> byType = new TreeMap<>();
    for (Found one : found) {
      one.byType().forEach((type, counts) -> byType.merge(type, counts, MatchCounts::plus));
    }
    return Scores.ofLabels(
        Measured.of(
            found.size(),
            examples -> measures(IntStream.of(examples).mapToObj(found::get).toList())),
        byType,
        Optional.empty());
  }

  private Found found(Tagged sentence, List<Tags> answer) {
    List<String> gold = TagSequence.iob2(sentence.tags());
    List<String> predicted = TagSequence.iob2(wordTags(sentence, answer.get(1).spans()));
    Set<Span> wanted = spans(sentence, gold);
    return new Found(
        byType(wanted, spans(answer.get(0))),
        matches(wanted, spans(sentence, predicted)),
        equal(gold, predicted));
  }

  private static Map<String, Double> measures(List<Found> found) {
    MatchCounts spans =
        found.stream()
            .flatMap(one -> one.byType().values().stream())
            .reduce(MatchCounts.none(), MatchCounts::plus);
    MatchCounts words =
        found.stream().map(Found::words).reduce(MatchCounts.none(), MatchCounts::plus);
    MatchCounts tags =
        found.stream().map(Found::tags).reduce(MatchCounts.none(), MatchCounts::plus);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("precision", spans.precision());
    measures.put("recall", spans.recall());
    measures.put("f1", spans.f1());
    measures.put("word_precision", words.precision());
    measures.put("word_recall", words.recall());
    measures.put("word_f1", words.f1());
    measures.put("word_accuracy", tags.recall());
    return measures;
  }

  private static Map<String, MatchCounts> byType(Set<Span> gold, Set<Span> predicted) {
    Map<String, MatchCounts> counts = new TreeMap<>();
    Stream.concat(gold.stream(), predicted.stream())
        .map(Span::type)
        .distinct()
        .forEach(type -> counts.put(type, matches(ofType(gold, type), ofType(predicted, type))));
    return counts;
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

  private static Set<Span> spans(Tagged sentence, List<String> tags) {
    List<Tagged.Word> words = sentence.words();
    return TagSequence.chunks(tags).stream()
        .map(
            chunk ->
                new Span(
                    chunk.type(), words.get(chunk.first()).start(), words.get(chunk.last()).end()))
        .collect(Collectors.toSet());
  }

  private Set<Span> spans(Tags answer) {
    return answer.spans().stream()
        .map(span -> new Span(type(span.label()), start(span), span.end()))
        .filter(span -> !span.type().equals(OUTSIDE))
        .collect(Collectors.toSet());
  }

  /** The name of a type's class; outside where the head may not answer with it. */
  private String type(String type) {
    OptionalInt index = types.index(type);
    return index.isPresent() ? types.names().get(index.getAsInt()) : OUTSIDE;
  }

  /** Each word's tag: the label of the token that begins where the word does. */
  private List<String> wordTags(Tagged sentence, List<TextSpan> tokens) {
    Map<Integer, String> byStart = new HashMap<>();
    tokens.forEach(token -> byStart.putIfAbsent(start(token), token.label()));
    List<String> tags = new ArrayList<>();
    for (Tagged.Word word : sentence.words()) {
      String label = TagSequence.write(scheme.tag(byStart.getOrDefault(word.start(), OUTSIDE)));
      tags.add(TagSequence.withType(label, type(TagSequence.type(label))));
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
