package io.amberstream.training;

import io.amberstream.ask.Ask;
import io.amberstream.ask.AskedModel;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a finished head answers for the texts held out, one by one; only of heads that give a text
 * one label of several.
 */
final class HeldOutAnswers {
  private static final int MISTAKES = 20;
  private static final int MOST = 5000;

  /** The label that was wanted, and the one that was given. */
  private record Answer(String text, String wanted, String given, double score) {
    boolean right() {
      return wanted.equals(given);
    }
  }

  private HeldOutAnswers() {}

  /** Asks for all of them, at most some thousand, and gives the surest wrong answers. */
  static List<TrainingReport.Mistake> mistakes(
      InferenceEngine engine, LoadedModel model, Head head, List<LabelledExample> heldOut) {
    if (head.task() != Task.TEXT_CLASSIFICATION
        || head.problemType() != ProblemType.SINGLE_LABEL_CLASSIFICATION
        || heldOut.stream().anyMatch(example -> ((Classified) example).other().isPresent())) {
      return List.of();
    }
    AskedModel asked =
        new AskedModel(
            model, List.of(head.name()), Optional.empty(), DecodeOptions.everyLabel(), Map.of());
    TextTagger tagger = TextTagger.of(engine, new Ask.Text().steps(asked));
    List<LabelledExample> some = heldOut.subList(0, Math.min(MOST, heldOut.size()));
    List<CompletableFuture<List<HeadResult>>> results =
        tagger.tagAll(some.stream().map(one -> input(one.text())).toList());
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      ScoredLabel best = results.get(i).join().get(0).tags().labels().get(0);
      answers.add(
          new Answer(
              some.get(i).text(),
              ((Classified) some.get(i)).labels().get(0),
              best.label(),
              best.score()));
    }
    return mistakes(answers);
  }

  private static TextInput input(String text) {
    return new TextInput(new SharedText(text), Map.of());
  }

  private static List<TrainingReport.Mistake> mistakes(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> !answer.right())
        .sorted(Comparator.comparingDouble(Answer::score).reversed())
        .limit(MISTAKES)
        .map(
            answer ->
                new TrainingReport.Mistake(
                    answer.text(), answer.wanted(), answer.given(), answer.score()))
        .toList();
  }
}
