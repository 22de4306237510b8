package io.amberstream.labelled;

import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers to a question: texts, or objects with a {@code text} and an {@code
 * answer_start} or {@code start}, each of which may be a list too. For one paragraph.
 */
record GivenAnswers(String context, AnswerPlaces places) {
  private static final String EXPECTED =
      "expected a list of texts, or of objects with text and answer_start";

  /**
   * The answers in their order; none where the field is missing.
   *
   * @throws EventFormatException WRONG_TYPE
   */
  List<Asked.Answer> of(Optional<FieldValue> field) {
    List<Asked.Answer> answers = new ArrayList<>();
    field.ifPresent(value -> add(value, answers));
    return answers;
  }

  private void add(FieldValue value, List<Asked.Answer> answers) {
    if (value instanceof FieldValue.Text text) {
      answers.add(places.place(context, text.characters(), OptionalInt.empty()));
    } else if (value instanceof FieldValue.Elements list) {
      list.values().forEach(element -> add(element, answers));
    } else if (value instanceof FieldValue.Members object) {
      add(object.values(), answers);
    } else {
      throw new EventFormatException(
          WRONG_TYPE, "an answer is %s, %s".formatted(value.description(), EXPECTED));
    }
  }

  private void add(Map<String, FieldValue> object, List<Asked.Answer> answers) {
    List<FieldValue> texts = elements(object.get("text"));
    List<FieldValue> starts =
        elements(object.containsKey("start") ? object.get("start") : object.get("answer_start"));
    if (!starts.isEmpty() && starts.size() != texts.size()) {
      throw new EventFormatException(
          WRONG_TYPE,
          "%d texts and %d starts of answers, expected as many"
              .formatted(texts.size(), starts.size()));
    }
    for (int i = 0; i < texts.size(); i++) {
      if (!(texts.get(i) instanceof FieldValue.Text text)) {
        throw new EventFormatException(
            WRONG_TYPE,
            "the text of an answer is %s, %s".formatted(texts.get(i).description(), EXPECTED));
      }
      OptionalInt start = starts.isEmpty() ? OptionalInt.empty() : start(starts.get(i));
      answers.add(places.place(context, text.characters(), start));
    }
  }

  private static OptionalInt start(FieldValue value) {
    OptionalDouble number =
        value instanceof FieldValue.Literal literal
            ? RowLabels.number(literal.written())
            : OptionalDouble.empty();
    if (number.isEmpty()) {
      throw new EventFormatException(
          WRONG_TYPE, "the start of an answer is %s, %s".formatted(value.description(), EXPECTED));
    }
    return OptionalInt.of((int) number.getAsDouble());
  }

  private static List<FieldValue> elements(@Nullable FieldValue value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof FieldValue.Elements list ? list.values() : List.of(value);
  }
}
