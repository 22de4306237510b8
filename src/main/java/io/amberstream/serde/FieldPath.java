package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Where in an event a value stands. Immutable.
 *
 * <p>{@code ticket.body} is a field of a record or an object; {@code messages[0]} an element of a
 * list, from 0; {@code messages[*].body} one value per element; {@code ['a.b']} a field whose name
 * has dots or brackets; {@code json(payload).body} a field of the JSON document that a string
 * holds. A path that begins with a slash is a JSON pointer (RFC 6901) where events are JSON.
 *
 * <p>A run of names such as {@code a.b} may also be one name with a dot: see {@link EventFields}.
 */
public final class FieldPath {
  private final String written;
  private final List<PathStep> steps;

  FieldPath(String written, List<PathStep> steps) {
    this.written = requireNonNull(written, "written is null");
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws InputException if it is none; the message says where and what was expected
   */
  public static FieldPath parse(String written) {
    return FieldPathParser.parse(written);
  }

  /** Whether it leads to several values of one event. */
  public boolean isOfSeveral() {
    return steps.stream().anyMatch(PathStep::isOfSeveral);
  }

  /** Whether it leads, or may lead, into the event's own field of this name. */
  public boolean mayBeginWith(String field) {
    return isPointer()
        ? (written + "/").startsWith("/" + field + "/")
        : steps.get(0).mayBeginWith(field);
  }

  /** Whether it is a run of names, or a pointer, and so has no step of another kind. */
  boolean isPlain() {
    return steps.size() == 1 && steps.get(0) instanceof PathStep.Names;
  }

  /** Whether it is a JSON pointer where events are JSON. */
  boolean isPointer() {
    return JsonPointerSearch.isPointer(written);
  }

  List<PathStep> steps() {
    return steps;
  }

  /** The values that it leads to, in their order, each with its own path; nulls are left out. */
  List<PathStep.At> find(Object event) {
    Stream<PathStep.At> found = Stream.of(new PathStep.At("", event));
    for (PathStep step : steps) {
      found = found.flatMap(step::from);
    }
    return found.toList();
  }

  /** The types of the values that it may lead to in records of a schema, without null. */
  Stream<Schema> find(Schema schema) {
    Stream<Schema> found = Stream.of(schema);
    for (PathStep step : steps) {
      found = found.flatMap(step::from);
    }
    return found;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldPath path && written.equals(path.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  /** The path as it was written. */
  @Override
  public String toString() {
    return written;
  }
}
