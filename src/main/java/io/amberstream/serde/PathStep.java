package io.amberstream.serde;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** A step of a {@link FieldPath}: from a value, or from its type, to those within it. */
sealed interface PathStep {

  /**
   * A value and where it stands.
   *
   * @param path its own path, without stars; empty for the event itself
   * @param value as {@link ValueSearch} knows values; not null
   */
  record At(String path, Object value) {

    At child(String name, Object child) {
      return new At(path.isEmpty() ? name : path + "." + name, child);
    }

    private At element(String index, Object element) {
      return new At(path + "[" + index + "]", element);
    }
  }

  /** The values that it leads to from one; none where there is no such. */
  Stream<At> from(At at);

  /** The types that it may lead to from one, without null. */
  Stream<Schema> from(Schema schema);

  /** Whether it leads from one value to several. */
  default boolean isOfSeveral() {
    return false;
  }

  /** Whether it leads, or may lead, into a field of this name. */
  default boolean mayBeginWith(String field) {
    return false;
  }

  /** Names with dots between them; at each level the longest name that leads to a value wins. */
  record Names(String dotted) implements PathStep {
    @Override
    public Stream<At> from(At at) {
      return Stream.ofNullable(ValueSearch.find(at.value(), dotted))
          .map(found -> at.child(dotted, found));
    }

    @Override
    public Stream<Schema> from(Schema schema) {
      return SchemaFieldSearch.find(schema, dotted);
    }

    @Override
    public boolean mayBeginWith(String field) {
      return dotted.equals(field) || dotted.startsWith(field + ".");
    }
  }

  /** One name, dots and all. */
  record Name(String name) implements PathStep {
    @Override
    public Stream<At> from(At at) {
      return Stream.ofNullable(ValueSearch.child(at.value(), name))
          .map(found -> at.element("'" + name + "'", found));
    }

    @Override
    public Stream<Schema> from(Schema schema) {
      return SchemaFieldSearch.child(schema, name);
    }

    @Override
    public boolean mayBeginWith(String field) {
      return name.equals(field);
    }
  }

  /** One element of a list, from 0. */
  record Index(int index) implements PathStep {
    @Override
    public Stream<At> from(At at) {
      List<?> elements = ValueSearch.elements(at.value());
      return index < elements.size()
          ? Stream.ofNullable(elements.get(index))
              .map(found -> at.element(String.valueOf(index), found))
          : Stream.of();
    }

    @Override
    public Stream<Schema> from(Schema schema) {
      return SchemaFieldSearch.elements(schema);
    }
  }

  /** Each element of a list. */
  record Each() implements PathStep {
    @Override
    public Stream<At> from(At at) {
      List<?> elements = ValueSearch.elements(at.value());
      return IntStream.range(0, elements.size())
          .boxed()
          .flatMap(
              i ->
                  Stream.ofNullable(elements.get(i))
                      .map(found -> at.element(String.valueOf(i), found)));
    }

    @Override
    public Stream<Schema> from(Schema schema) {
      return SchemaFieldSearch.elements(schema);
    }

    @Override
    public boolean isOfSeveral() {
      return true;
    }
  }

  /** The JSON document that a string holds. */
  record Json(FieldPath string) implements PathStep {
    @Override
    public Stream<At> from(At at) {
      return string.find(at.value()).stream()
          .flatMap(
              found ->
                  Stream.ofNullable(JsonTree.inside(found))
                      .map(tree -> at.child("json(" + found.path() + ")", tree)));
    }

    /** What the document holds is not known: it may be a string. */
    @Override
    public Stream<Schema> from(Schema schema) {
      boolean mayHold = string.find(schema).anyMatch(type -> type.getType() == Schema.Type.STRING);
      return mayHold ? Stream.of(SchemaFieldSearch.UNKNOWN) : Stream.of();
    }

    @Override
    public boolean isOfSeveral() {
      return string.isOfSeveral();
    }

    @Override
    public boolean mayBeginWith(String field) {
      return string.mayBeginWith(field);
    }
  }
}
