package io.amberstream.serde;

import static java.util.stream.Collectors.joining;

import io.amberstream.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Looks for what may stand at a path in the records of a schema, as {@link ValueSearch} does in a
 * record.
 */
final class SchemaFieldSearch {

  /** What a reader takes at a path. */
  private enum Expected {
    TEXT("a string") {
      @Override
      boolean fits(Schema type) {
        return type.getType() == Schema.Type.STRING;
      }
    },
    TEXTS("a string or an array of strings") {
      @Override
      boolean fits(Schema type) {
        return TEXT.fits(type)
            || (type.getType() == Schema.Type.ARRAY
                && branches(type.getElementType()).anyMatch(TEXT::fits));
      }
    },
    ID("a string or a number") {
      private static final Set<Schema.Type> NUMBERS =
          Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);

      @Override
      boolean fits(Schema type) {
        return TEXT.fits(type) || NUMBERS.contains(type.getType());
      }
    };

    private final String words;

    Expected(String words) {
      this.words = words;
    }

    abstract boolean fits(Schema type);

    Optional<String> problem(Schema record, FieldPath path) {
      List<Schema> types = path.find(record).toList();
      if (types.isEmpty()) {
        return Optional.of(
            "%s has no field '%s', expected %s; it has %s"
                .formatted(record.getFullName(), path, words, names(record)));
      }
      return types.stream().anyMatch(type -> type.equals(UNKNOWN) || fits(type))
          ? Optional.empty()
          : Optional.of(
              "the field '%s' of %s is %s, expected %s"
                  .formatted(path, record.getFullName(), describe(types), words));
    }
  }

  /** Stands for a type that no schema tells, as that of a value in a JSON document. */
  static final Schema UNKNOWN =
      Schema.createMap(Schema.createFixed("unknown", null, "io.amberstream.serde", 0));

  private SchemaFieldSearch() {}

  /** Why no record of this schema is an event with these fields; empty where some may be. */
  static List<String> problems(Schema record, EventFields fields) {
    Problems problems = new Problems();
    Expected.TEXT.problem(record, fields.text()).ifPresent(problems::add);
    fields
        .id()
        .filter(path -> path.find(record).findAny().isPresent())
        .flatMap(path -> Expected.ID.problem(record, path))
        .ifPresent(problems::add);
    fields.more().forEach(path -> Expected.TEXTS.problem(record, path).ifPresent(problems::add));
    return problems.lines();
  }

  /** The types that may stand at a run of names, without null. */
  static Stream<Schema> find(Schema container, String path) {
    List<Schema> found = new ArrayList<>();
    for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
      String name = path.substring(0, end);
      Stream<Schema> children = branches(container).flatMap(branch -> child(branch, name));
      if (end == path.length()) {
        children.forEach(found::add);
      } else {
        String rest = path.substring(end + 1);
        children.flatMap(child -> find(child, rest)).forEach(found::add);
      }
    }
    return found.stream();
  }

  /** The types of a list's elements, without null; none where the type is no list. */
  static Stream<Schema> elements(Schema container) {
    return container.equals(UNKNOWN)
        ? Stream.of(UNKNOWN)
        : branches(container)
            .filter(branch -> branch.getType() == Schema.Type.ARRAY)
            .flatMap(array -> branches(array.getElementType()));
  }

  /** The types of the field of this name, without null. */
  static Stream<Schema> child(Schema container, String name) {
    if (container.equals(UNKNOWN)) {
      return Stream.of(UNKNOWN);
    }
    return switch (container.getType()) {
      case RECORD ->
          Optional.ofNullable(container.getField(name)).stream()
              .flatMap(field -> branches(field.schema()));
      case MAP -> branches(container.getValueType());
      default -> Stream.of();
    };
  }

  /** The schema itself or, of a union, its branches; without null. */
  private static Stream<Schema> branches(Schema schema) {
    return (schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema))
        .filter(branch -> branch.getType() != Schema.Type.NULL);
  }

  private static String names(Schema record) {
    return record.getFields().stream().map(Schema.Field::name).collect(joining(", ", "[", "]"));
  }

  private static String describe(List<Schema> types) {
    return types.stream()
        .map(type -> type.getType().name().toLowerCase(Locale.ROOT))
        .distinct()
        .collect(joining(" or "));
  }
}
