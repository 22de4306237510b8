package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What an entry of {@code tag_with} asks of its model. */
public sealed interface Ask {

  /** The fields of an event that are read beside its text. */
  default List<String> fields() {
    return List.of();
  }

  /** The section that its keys stand in; empty where they stand in the entry itself. */
  default Optional<String> section() {
    return Optional.empty();
  }

  /** What the heads say of the text by itself. */
  record Text() implements Ask {}

  /**
   * What the heads say of the text and a second one.
   *
   * @param pairField the field with the second text
   * @param truncation which text loses tokens where both do not fit
   */
  record Pair(String pairField, Truncation truncation) implements Ask {
    public Pair {
      requireNonNull(pairField, "pairField is null");
      requireNonNull(truncation, "truncation is null");
    }

    @Override
    public List<String> fields() {
      return List.of(pairField);
    }
  }

  /**
   * Which labels that it was never trained on fit the text.
   *
   * @param labels the labels, at least one
   * @param template a sentence with {@code {}} where the label goes; by default the model layer's
   * @param multiLabel whether several may be true of one text; by default false
   */
  record ZeroShot(List<String> labels, Optional<String> template, boolean multiLabel)
      implements Ask {
    public ZeroShot {
      requireNonNull(template, "template is null");
      labels = List.copyOf(labels);
    }

    @Override
    public Optional<String> section() {
      return Optional.of("zero_shot");
    }
  }

  /**
   * Where in the text the answers to questions stand.
   *
   * @param questions asked of every text; empty where the event brings them
   * @param questionField the field with the event's own; empty where all are asked the same
   * @param answers which answers are kept
   */
  record Questions(List<String> questions, Optional<String> questionField, Answers answers)
      implements Ask {
    public Questions {
      requireNonNull(answers, "answers is null");
      questions = List.copyOf(questions);
      if (questions.isEmpty() == questionField.isEmpty()) {
        throw new IllegalArgumentException(
            "questions %s and a field %s".formatted(questions, questionField));
      }
    }

    @Override
    public List<String> fields() {
      return questionField.stream().toList();
    }
  }

  /**
   * Which answers to a question are kept.
   *
   * @param best the most answers; by default 1
   * @param maxTokens tokens of the longest; by default 30
   * @param noAnswerThreshold how much likelier no answer must be for none to be kept, as a
   *     difference of logits; by default 0
   */
  record Answers(int best, int maxTokens, double noAnswerThreshold) {
    static final Answers DEFAULT = new Answers(1, 30, 0);
  }

  /**
   * What the text's suspicious words should have been.
   *
   * @param generator the model that proposes, one of {@link Configuration#models()}
   * @param proposals how many texts are judged; by default 5
   */
  record Repair(String generator, int proposals) implements Ask {
    static final int DEFAULT_PROPOSALS = 5;
    static final int MAX_PROPOSALS = 50;

    public Repair {
      requireNonNull(generator, "generator is null");
    }

    @Override
    public Optional<String> section() {
      return Optional.of("repair");
    }
  }

  /**
   * In which order the event's candidates answer its text, the query.
   *
   * @param candidatesField the field with the candidates
   * @param label the label whose score ranks; empty for a head of one number
   */
  record Rerank(String candidatesField, Optional<String> label) implements Ask {
    public Rerank {
      requireNonNull(candidatesField, "candidatesField is null");
      requireNonNull(label, "label is null");
    }

    @Override
    public Optional<String> section() {
      return Optional.of("rerank");
    }

    @Override
    public List<String> fields() {
      return List.of(candidatesField);
    }
  }
}
