package io.amberstream.ask;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.tagging.TopK;
import java.util.ArrayList;
import java.util.List;

/** The steps that ask heads about the text by itself. */
final class TextSteps {
  private TextSteps() {}

  /** Heads that tag share a step; a generator and an encoder have one each. */
  static List<TagStep> of(AskedModel asked) {
    List<TagStep> steps = new ArrayList<>();
    List<String> tagging = new ArrayList<>();
    for (Head head : asked.asked()) {
      switch (head.task()) {
        case TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION, REPLACED_TOKEN_DETECTION ->
            tagging.add(head.name());
        case FILL_MASK ->
            steps.add(
                new MaskStep(
                    asked.name(head.name()),
                    Generator.of(asked.model(), head),
                    words(asked, head)));
        case FEATURE_EXTRACTION ->
            steps.add(new EmbeddingStep(asked.name(head.name()), asked.model(), head));
        case QUESTION_ANSWERING ->
            throw new InputException(
                "head '%s' answers questions; ask some by questions, question_field or --question"
                    .formatted(head.name()));
      }
    }
    if (!tagging.isEmpty()) {
      steps.add(0, new HeadsStep(ModelHeads.of(asked.model(), tagging, asked.options())));
    }
    return steps;
  }

  private static int words(AskedModel asked, Head head) {
    if (asked.options().topK().filter(TopK::isAll).isPresent()) {
      throw new InputException(
          "head '%s' knows a word for every token of its vocabulary, expected a number for top_k"
              .formatted(head.name()));
    }
    return asked.options().topK().map(TopK::most).orElse(MaskStep.DEFAULT_COUNT);
  }
}
