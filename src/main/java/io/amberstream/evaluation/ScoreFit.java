package io.amberstream.evaluation;

import io.amberstream.model.HeadCalibration;
import io.amberstream.model.HeadCalibration.Line;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How the scores of a kind of head become honest. Stateless. */
enum ScoreFit {
  /** One of several labels is right: all logits are divided by one temperature. */
  TEMPERATURE {
    @Override
    HeadCalibration found(ScoredTexts texts, int[] examples) {
      return HeadCalibration.of(Temperature.fit(texts.scores(), texts.classes(), examples));
    }

    @Override
    ScoredTexts applied(HeadCalibration calibration, ScoredTexts texts) {
      double[][] cooled = new double[texts.size()][];
      for (int i = 0; i < cooled.length; i++) {
        cooled[i] = Temperature.cooled(texts.scores()[i], calibration.temperature());
      }
      return texts.with(cooled);
    }
  },

  /** The same, and each label has an offset of its own, where enough texts have it. */
  OFFSETS {
    @Override
    HeadCalibration found(ScoredTexts texts, int[] examples) {
      Offsets found = Offsets.fit(texts.scores(), texts.classes(), examples);
      Map<String, Line> lines = new LinkedHashMap<>();
      for (int label = 0; label < found.offsets().length; label++) {
        lines.put(texts.labels().get(label), new Line(1, found.offsets()[label]));
      }
      return new HeadCalibration(found.temperature(), lines);
    }

    @Override
    ScoredTexts applied(HeadCalibration calibration, ScoredTexts texts) {
      Offsets offsets =
          new Offsets(
              calibration.temperature(),
              texts.labels().stream()
                  .mapToDouble(label -> calibration.line(label).offset())
                  .toArray());
      return texts.with(
          Arrays.stream(texts.scores()).map(offsets::applied).toArray(double[][]::new));
    }
  },

  /** Each label holds by itself: each has a line of its own, where enough texts have it. */
  LINES {
    @Override
    HeadCalibration found(ScoredTexts texts, int[] examples) {
      Map<String, Line> lines = new LinkedHashMap<>();
      for (int label = 0; label < texts.labels().size(); label++) {
        String name = texts.labels().get(label);
        Platt.fit(texts.of(label), texts.holds(label), examples)
            .ifPresent(line -> lines.put(name, line));
      }
      return new HeadCalibration(1, lines);
    }

    @Override
    ScoredTexts applied(HeadCalibration calibration, ScoredTexts texts) {
      double[][] applied = new double[texts.size()][texts.labels().size()];
      for (int label = 0; label < texts.labels().size(); label++) {
        int column = label;
        Line line = calibration.line(texts.labels().get(label));
        double[] scores = texts.of(label);
        IntStream.range(0, texts.size())
            .forEach(i -> applied[i][column] = Platt.applied(line, scores[i]));
      }
      return texts.with(applied);
    }
  };

  /**
   * The one for a head.
   *
   * @param offsets whether labels of which one is right have offsets
   */
  static ScoreFit of(ScoredTexts texts, boolean offsets) {
    if (!texts.exclusive()) {
      return LINES;
    }
    return offsets ? OFFSETS : TEMPERATURE;
  }

  /** What makes the scores of some of the texts honest. */
  abstract HeadCalibration found(ScoredTexts texts, int[] examples);

  /** The scores as they are then. */
  abstract ScoredTexts applied(HeadCalibration calibration, ScoredTexts texts);
}
