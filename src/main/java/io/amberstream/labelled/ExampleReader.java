package io.amberstream.labelled;

import static io.amberstream.labelled.LabelledFileException.quoted;
import static io.amberstream.serde.EventFormatException.Reason.MISSING_TEXT_FIELD;
import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;

import io.amberstream.input.InputException;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.FieldValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes examples of the fields of rows and events. What is wrong with one is said in an {@link
 * EventFormatException}, which may hold a label but no text. Not thread-safe.
 */
final class ExampleReader {
  private final FieldNames fields;
  private final LabelKind kind;
  private final AnswerPlaces places = new AnswerPlaces();

  /**
   * Creates a reader.
   *
   * @throws InputException if no field has the questions to which the answers belong
   */
  ExampleReader(FieldNames fields, LabelKind kind) {
    if (kind == LabelKind.ANSWERS && fields.other().isEmpty()) {
      throw new InputException(
          "the field of the question is not named; name it, such as --other-field question");
    }
    this.fields = fields;
    this.kind = kind;
  }

  FieldNames fields() {
    return fields;
  }

  /** Answers that were found beside the place that was named. */
  int mended() {
    return places.moved();
  }

  /** The example in some fields; empty where they hold no label. */
  Optional<LabelledExample> read(String place, Map<String, FieldValue> found) {
    Optional<FieldValue> label = Optional.ofNullable(found.get(fields.label()));
    if (kind == LabelKind.TAGS) {
      return label.map(
          tags -> WordTags.tagged(place, fields, required(found, fields.text()), tags));
    }
    Optional<String> other = fields.other().map(name -> text(found, name));
    return read(place, text(found, fields.text()), other, label);
  }

  /** The example of a text and what stands in its label field. */
  Optional<LabelledExample> read(
      String place, String text, Optional<String> other, Optional<FieldValue> label) {
    return switch (kind) {
      case SINGLE_LABEL ->
          label
              .map(this::written)
              .filter(name -> !name.isBlank())
              .map(name -> new Classified(place, text, other, List.of(name)));
      case MULTI_LABEL -> label.map(value -> several(place, text, other, value));
      case NUMBER ->
          label
              .map(this::written)
              .filter(number -> !number.isBlank())
              .map(number -> new Scored(place, text, other, number(number)));
      case ANSWERS ->
          Optional.of(
              new Asked(
                  place, text, other.orElseThrow(), new GivenAnswers(text, places).of(label)));
      case TAGS -> throw new IllegalStateException("the text of tags is a list of words");
    };
  }

  private String text(Map<String, FieldValue> found, String name) {
    FieldValue value = required(found, name);
    if (value instanceof FieldValue.Text text) {
      return text.characters();
    }
    throw new EventFormatException(
        WRONG_TYPE, "the field '%s' is %s, expected a text".formatted(name, value.description()));
  }

  private static FieldValue required(Map<String, FieldValue> found, String name) {
    FieldValue value = found.get(name);
    if (value == null) {
      throw new EventFormatException(
          MISSING_TEXT_FIELD, "no field '%s', or null in it; expected a text".formatted(name));
    }
    return value;
  }

  private String written(FieldValue value) {
    if (value instanceof FieldValue.Text text) {
      return text.characters();
    } else if (value instanceof FieldValue.Literal literal) {
      return literal.written();
    } else if (value instanceof FieldValue.Elements list && list.values().size() == 1) {
      return written(list.values().get(0));
    }
    throw wrongType(value, "one label");
  }

  private double number(String written) {
    return RowLabels.number(written)
        .orElseThrow(
            () ->
                new EventFormatException(
                    WRONG_TYPE,
                    "label %s, expected a number such as 3.5, since the head is a regression"
                        .formatted(quoted(written))));
  }

  private Classified several(String place, String text, Optional<String> other, FieldValue value) {
    if (value instanceof FieldValue.Members members) {
      return judged(place, text, other, members);
    }
    List<String> labels = new ArrayList<>();
    if (value instanceof FieldValue.Elements list) {
      list.values().forEach(element -> labels.add(written(element)));
    } else {
      labels.addAll(RowLabels.separated(written(value)));
    }
    if (labels.contains("")) {
      throw new EventFormatException(
          WRONG_TYPE, "an empty name among the labels, expected names with commas between them");
    }
    return new Classified(place, text, other, labels);
  }

  /** Of labels that an object does not name nothing is known. */
  private Classified judged(
      String place, String text, Optional<String> other, FieldValue.Members members) {
    List<String> labels = new ArrayList<>();
    Set<String> absent = new HashSet<>();
    new TreeMap<>(members.values())
        .forEach(
            (name, value) -> {
              if (isTrue(name, value)) {
                labels.add(name);
              } else {
                absent.add(name);
              }
            });
    return new Classified(place, text, other, labels, Optional.of(absent));
  }

  private static boolean isTrue(String name, FieldValue value) {
    String written = value instanceof FieldValue.Literal literal ? literal.written() : "";
    return switch (written) {
      case "true", "1", "1.0" -> true;
      case "false", "0", "0.0" -> false;
      default ->
          throw new EventFormatException(
              WRONG_TYPE,
              "label %s is %s, expected true, false, 1, 0 or null for not known"
                  .formatted(
                      quoted(name), written.isEmpty() ? value.description() : quoted(written)));
    };
  }

  private EventFormatException wrongType(FieldValue found, String expected) {
    return new EventFormatException(
        WRONG_TYPE,
        "the label field '%s' is %s, expected %s"
            .formatted(fields.label(), found.description(), expected));
  }
}
