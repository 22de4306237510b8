package io.amberstream.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A labelled file by the groups that its texts name: the areas under the curve of Borkan et al.
 * 2019, "Nuanced Metrics for Measuring Unintended Bias", and the rates that equalised odds (Hardt
 * et al. 2016) compares. For one thread.
 */
final class Subgroups {
  private final List<LabelledText> texts;
  private final List<String> groups;
  private final Bootstrap draws;
  private final double tolerance;
  private final Auc auc;

  Subgroups(List<LabelledText> texts, List<String> groups, Bootstrap draws, double tolerance) {
    this.texts = texts;
    this.groups = groups;
    this.draws = draws;
    this.tolerance = tolerance;
    this.auc = new Auc(texts);
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(areas(Measure.SUBGROUP_AUC, true, true));
    figures.addAll(areas(Measure.BPSN_AUC, false, true));
    figures.addAll(areas(Measure.BNSP_AUC, true, false));
    figures.addAll(rates(Measure.FALSE_POSITIVE_RATE, false));
    figures.addAll(rates(Measure.FALSE_NEGATIVE_RATE, true));
    figures.add(gap());
    return figures;
  }

  private List<Figure> areas(Measure measure, boolean positivesName, boolean negativesName) {
    double all = auc.of(once(), those(LabelledText::isPositive), those(text -> !text.isPositive()));
    Limits limits = Limits.atLeast(all - tolerance);
    List<Figure> figures = new ArrayList<>();
    for (String group : groups) {
      boolean[] positives =
          those(text -> text.isPositive() && text.groups().contains(group) == positivesName);
      boolean[] negatives =
          those(text -> !text.isPositive() && text.groups().contains(group) == negativesName);
      int with = count(positives);
      int without = count(negatives);
      figures.add(
          Figure.of(
              measure,
              group,
              auc.of(once(), positives, negatives),
              draws.interval(texts.size(), times -> auc.of(times, positives, negatives)),
              with + without,
              Math.min(with, without),
              limits));
    }
    return figures;
  }

  /** Wrong answers among the texts that have the label, or that have it not. */
  private List<Figure> rates(Measure measure, boolean positive) {
    double all = rate(once(), those(text -> text.isPositive() == positive));
    Limits limits = Limits.around(all, tolerance);
    List<Figure> figures = new ArrayList<>();
    for (String group : groups) {
      boolean[] asked = asked(group, positive);
      boolean[] wrong =
          those(
              text ->
                  text.groups().contains(group)
                      && text.isPositive() == positive
                      && text.isFound() != positive);
      figures.add(Figure.ofShare(measure, group, count(wrong), count(asked), limits));
    }
    return figures;
  }

  private Figure gap() {
    List<String> told = groups.stream().filter(group -> least(group) >= Figure.LEAST).toList();
    List<List<boolean[]>> asked =
        Stream.of(false, true)
            .map(positive -> told.stream().map(group -> asked(group, positive)).toList())
            .toList();
    boolean two = told.size() > 1;
    return Figure.of(
        Measure.EQUALISED_ODDS_GAP,
        two ? String.join(", ", told) : "fewer than two groups",
        two ? gap(asked, once()) : Double.NaN,
        draws.interval(texts.size(), times -> gap(asked, times)),
        count(those(text -> told.stream().anyMatch(text.groups()::contains))),
        told.stream().mapToInt(this::least).min().orElse(0),
        Limits.atMost(tolerance));
  }

  /** The greater of the two differences; not a number where a draw left a group without texts. */
  private double gap(List<List<boolean[]>> asked, int[] times) {
    double gap = 0;
    for (List<boolean[]> groups : asked) {
      double[] rates = groups.stream().mapToDouble(group -> rate(times, group)).sorted().toArray();
      if (rates.length == 0) {
        return Double.NaN;
      }
      // What is not a number comes last.
      gap = Math.max(gap, rates[rates.length - 1] - rates[0]);
    }
    return gap;
  }

  /** The share of wrong answers. */
  private double rate(int[] times, boolean[] which) {
    double wrong = 0;
    double all = 0;
    for (int i = 0; i < times.length; i++) {
      if (which[i]) {
        all += times[i];
        wrong += texts.get(i).isFound() == texts.get(i).isPositive() ? 0 : times[i];
      }
    }
    return wrong / all;
  }

  /** Texts with the label or without it that name a group, whichever are fewer. */
  private int least(String group) {
    return Math.min(count(asked(group, true)), count(asked(group, false)));
  }

  private boolean[] asked(String group, boolean positive) {
    return those(text -> text.isPositive() == positive && text.groups().contains(group));
  }

  private boolean[] those(Predicate<LabelledText> which) {
    boolean[] those = new boolean[texts.size()];
    for (int i = 0; i < those.length; i++) {
      those[i] = which.test(texts.get(i));
    }
    return those;
  }

  private static int count(boolean[] those) {
    return (int) IntStream.range(0, those.length).filter(i -> those[i]).count();
  }

  private int[] once() {
    return IntStream.generate(() -> 1).limit(texts.size()).toArray();
  }
}
