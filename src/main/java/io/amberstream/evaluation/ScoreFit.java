package io.amberstream.evaluation;

import io.amberstream.model.HeadCalibration;
import io.amberstream.model.HeadCalibration.Line;
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

  static ScoreFit of(ScoredTexts texts) {
    return texts.exclusive() ? TEMPERATURE : LINES;
  }

  /** What makes the scores of some of the texts honest. */
  abstract HeadCalibration found(ScoredTexts texts, int[] examples);

  /** The scores as they are then. */
  abstract ScoredTexts applied(HeadCalibration calibration, ScoredTexts texts);
}
