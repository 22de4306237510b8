package io.amberstream.evaluation;

import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.RowLabels;
import io.amberstream.labelled.TsvRow;
import io.amberstream.model.Head;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Any number of labels per text: F1 over the decisions about each label. */
final class MultiLabelScoring implements LabelScoring {
  private static final double EVEN_ODDS = 0.5;

  private final LabelClasses classes;
  private final List<BitSet> gold;

  /**
   * Knows the labels.
   *
   * @param gold classes of each text
   */
  MultiLabelScoring(LabelClasses classes, List<BitSet> gold) {
    this.classes = classes;
    this.gold = List.copyOf(gold);
  }

  /**
   * Takes the rows of a file, whose labels stand with commas between them; nothing for none.
   *
   * @throws LabelledFileException if a row has a label that the head lacks
   */
  static LabelledSet of(Path file, List<TsvRow> rows, Head head, EvaluationOptions options) {
    LabelClasses classes = LabelClasses.of(head.name(), head.labels(), options.labels());
    List<BitSet> gold = rows.stream().map(row -> labels(file, row, classes)).toList();
    Thresholds least =
        options.threshold().isPresent()
            ? Thresholds.of(options.threshold().getAsDouble())
            : head.thresholds().orElse(EVEN_ODDS);
    DecodeOptions reading = DecodeOptions.everyLabel().with(least);
    return LabelledSet.ofRows(rows, reading, new MultiLabelScoring(classes, gold));
  }

  private static BitSet labels(Path file, TsvRow row, LabelClasses classes) {
    return bits(
        RowLabels.separated(row.label()).stream()
            .mapToInt(label -> classes.index(file, row.line(), label)));
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    List<BitSet> found = answers.stream().map(answer -> found(answer.get(0))).toList();
    Map<String, MatchCounts> byLabel = new LinkedHashMap<>();
    List<MatchCounts> counts = counts(found, IntStream.range(0, gold.size()).toArray());
    for (int label = 0; label < counts.size(); label++) {
      byLabel.put(classes.names().get(label), counts.get(label));
    }
    return Scores.ofLabels(
        Measured.of(gold.size(), Set.of("accuracy"), examples -> measures(found, examples)),
        byLabel,
        Optional.empty());
  }

  @Override
  public ScoredTexts scored(List<List<Tags>> answers) {
    double[][] scores = new double[answers.size()][classes.names().size()];
    for (int i = 0; i < scores.length; i++) {
      for (ScoredLabel label : answers.get(i).get(0).labels()) {
        scores[i][classes.index(label.label()).orElseThrow()] = label.score();
      }
    }
    return new ScoredTexts(classes.names(), false, scores, gold);
  }

  private BitSet found(Tags answer) {
    return bits(
        answer.labels().stream()
            .map(ScoredLabel::label)
            .map(classes::index)
            .flatMapToInt(OptionalInt::stream));
  }

  private static BitSet bits(IntStream indices) {
    BitSet bits = new BitSet();
    indices.forEach(bits::set);
    return bits;
  }

  private Map<String, Double> measures(List<BitSet> found, int[] examples) {
    List<MatchCounts> byLabel = counts(found, examples);
    MatchCounts all = byLabel.stream().reduce(MatchCounts.none(), MatchCounts::plus);
    long exact = IntStream.of(examples).filter(i -> gold.get(i).equals(found.get(i))).count();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("accuracy", exact / (double) examples.length);
    measures.put("f1_micro", all.f1());
    measures.put("f1_macro", Scores.macroF1(byLabel));
    measures.put("recall_macro", Scores.macroRecall(byLabel));
    return measures;
  }

  /** Each label against all others. */
  private List<MatchCounts> counts(List<BitSet> found, int[] examples) {
    int labels = classes.names().size();
    long[] correct = new long[labels];
    long[] predicted = new long[labels];
    long[] wanted = new long[labels];
    for (int i : examples) {
      gold.get(i).stream().forEach(label -> wanted[label]++);
      found.get(i).stream().forEach(label -> predicted[label]++);
      found.get(i).stream().filter(gold.get(i)::get).forEach(label -> correct[label]++);
    }
    return IntStream.range(0, labels)
        .mapToObj(label -> new MatchCounts(correct[label], predicted[label], wanted[label]))
        .toList();
  }
}
