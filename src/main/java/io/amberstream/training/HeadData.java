package io.amberstream.training;

import io.amberstream.evaluation.ReplacedWords;
import io.amberstream.input.InputException;
import io.amberstream.labelled.Asked;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.Scored;
import io.amberstream.labelled.TagSequence;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.Head;
import io.amberstream.text.InputSequence;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the examples of a head ready to be learnt: token ids, and what the head should answer.
 *
 * @param labels in the order of the logits; empty where the task has none
 * @param smoothing share of a label's probability that is spread over all labels
 * @param weight what the loss is multiplied with
 * @param balance what the loss of each example is multiplied with besides; empty for nothing
 * @param goesOn whether it begins with the weights of the base's head whose place it takes
 */
record HeadData(
    HeadShape shape,
    List<String> labels,
    double smoothing,
    double weight,
    int padTokenId,
    Optional<GroupBalance> balance,
    boolean goesOn) {

  /** Those of words in data of replaced tokens; the first is that of all other words. */
  static final List<String> REPLACED_TAGS =
      List.of(
          TagSequence.OUTSIDE,
          ReplacedWords.REPLACED,
          "B-" + ReplacedWords.REPLACED,
          "I-" + ReplacedWords.REPLACED);

  HeadData {
    labels = List.copyOf(labels);
  }

  /** Whether a head of a folder has the same task and labels. */
  boolean answersAs(Head old) {
    Head now = TaughtHead.head(this);
    return old.task() == now.task()
        && old.problemType() == now.problemType()
        && old.labels().equals(now.labels());
  }

  /** The same, which begins with the weights of the base's head. */
  HeadData goingOn() {
    return new HeadData(shape, labels, smoothing, weight, padTokenId, balance, true);
  }

  /** The same for examples that measure: all count the same. */
  HeadData unbalanced() {
    return new HeadData(shape, labels, smoothing, weight, padTokenId, Optional.empty(), goesOn);
  }

  /** The examples as token ids; there must be some. */
  TokenExamples encoded(List<? extends LabelledExample> examples, ExampleEncoder encoder) {
    return switch (shape.task()) {
      case TEXT_CLASSIFICATION -> texts(examples, encoder);
      case TOKEN_CLASSIFICATION -> tagged(examples, encoder, labels, TargetMaker::tokenLabels);
      case QUESTION_ANSWERING -> asked(examples, encoder);
      // Every piece of a word is as the word is.
      case REPLACED_TOKEN_DETECTION ->
          tagged(
              examples,
              encoder,
              REPLACED_TAGS,
              tags -> TargetMaker.tokenFlags(tags.stream().map(HeadData::flags).toList()));
      case FILL_MASK, FEATURE_EXTRACTION ->
          throw new InputException(
              "head %s: its task %s is not learnt from labelled texts; use pretrain"
                  .formatted(shape.name(), shape.task()));
    };
  }

  private TokenExamples texts(List<? extends LabelledExample> examples, ExampleEncoder encoder) {
    List<InputSequence> sequences = new ArrayList<>();
    for (LabelledExample example : examples) {
      Optional<String> other =
          example instanceof Classified classified
              ? classified.other()
              : ((Scored) example).other();
      sequences.add(
          other
              .map(second -> encoder.pair(example.text(), second))
              .orElseGet(() -> encoder.text(example.text())));
    }
    return made(sequences, targets(examples));
  }

  /** What the head should answer for whole texts. */
  TargetMaker targets(List<? extends LabelledExample> examples) {
    return switch (shape.problemType()) {
      case SINGLE_LABEL_CLASSIFICATION -> one(examples);
      case MULTI_LABEL_CLASSIFICATION ->
          TargetMaker.flags(examples.stream().map(example -> flags((Classified) example)).toList());
      case REGRESSION -> {
        float[] values = new float[examples.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) ((Scored) examples.get(i)).value();
        }
        yield TargetMaker.numbers(values);
      }
    };
  }

  private TargetMaker one(List<? extends LabelledExample> examples) {
    List<Classified> all = examples.stream().map(Classified.class::cast).toList();
    float[] weights = weights(examples);
    if (all.stream().noneMatch(Classified::isOnlyDenied)) {
      return TargetMaker.labels(
          all.stream().mapToLong(example -> labels.indexOf(example.labels().get(0))).toArray(),
          smoothing,
          weights);
    }
    return TargetMaker.possible(all.stream().map(this::possible).toList(), smoothing, weights);
  }

  /** 1 for labels that a text may have: its own, or all that it is not known not to have. */
  private float[] possible(Classified example) {
    float[] possible = new float[labels.size()];
    boolean any = false;
    for (int i = 0; i < possible.length; i++) {
      String label = labels.get(i);
      boolean may =
          example.isOnlyDenied() ? !example.knows(label) : example.labels().contains(label);
      possible[i] = may ? 1 : 0;
      any |= may;
    }
    if (!any) {
      throw new InputException(
          "%s: the text has none of the labels %s, as the data says; expected one that it may have"
              .formatted(example.place(), String.join(", ", labels)));
    }
    return possible;
  }

  private float[] weights(List<? extends LabelledExample> examples) {
    float[] weights = new float[balance.isPresent() ? examples.size() : 0];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) balance.get().weight((Classified) examples.get(i));
    }
    return weights;
  }

  private float[] flags(Classified example) {
    float[] flags = new float[labels.size()];
    for (int i = 0; i < flags.length; i++) {
      String label = labels.get(i);
      flags[i] = !example.knows(label) ? -1 : example.labels().contains(label) ? 1 : 0;
    }
    return flags;
  }

  private TokenExamples tagged(
      List<? extends LabelledExample> examples,
      ExampleEncoder encoder,
      List<String> tags,
      Function<List<long[]>, TargetMaker> targets) {
    List<ExampleEncoder.TaggedSequence> all =
        examples.stream()
            .flatMap(example -> encoder.tagged((Tagged) example, tags).stream())
            .toList();
    return made(
        all.stream().map(ExampleEncoder.TaggedSequence::sequence).toList(),
        targets.apply(all.stream().map(ExampleEncoder.TaggedSequence::labels).toList()));
  }

  /** 0 for the first tag, 1 for all others, negative where nothing is known. */
  private static float[] flags(long[] labels) {
    float[] flags = new float[labels.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = labels[i] == Target.UNKNOWN ? -1 : Math.min(labels[i], 1);
    }
    return flags;
  }

  private TokenExamples asked(List<? extends LabelledExample> examples, ExampleEncoder encoder) {
    List<ExampleEncoder.AskedSequence> all =
        examples.stream().flatMap(example -> encoder.asked((Asked) example).stream()).toList();
    return made(
        all.stream().map(ExampleEncoder.AskedSequence::sequence).toList(),
        TargetMaker.spans(
            all.stream().mapToLong(ExampleEncoder.AskedSequence::start).toArray(),
            all.stream().mapToLong(ExampleEncoder.AskedSequence::end).toArray()));
  }

  private TokenExamples made(List<InputSequence> sequences, TargetMaker targets) {
    return new TokenExamples(shape.name(), sequences, targets, padTokenId, weight);
  }
}
