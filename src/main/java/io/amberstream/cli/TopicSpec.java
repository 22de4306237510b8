package io.amberstream.cli;

import io.amberstream.kafka.TopicName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A topic to create, written as {@code name} or {@code name:partitions}.
 *
 * @param name a valid topic name
 * @param partitions at least 1
 */
record TopicSpec(String name, int partitions) {

  TopicSpec {
    if (!TopicName.isLegal(name)) {
      throw new IllegalArgumentException("'" + name + "' is no valid topic name");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
    }
  }

  /** Reads a spec; a name alone has 1 partition. */
  static final class Converter implements ITypeConverter<TopicSpec> {
    @Override
    public TopicSpec convert(String value) {
      int colon = value.indexOf(':');
      try {
        return colon < 0
            ? new TopicSpec(value, 1)
            : new TopicSpec(
                value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'"
                + value
                + "' is not a topic; expected NAME or NAME:PARTITIONS, as tickets:4, with letters,"
                + " digits, '.', '_' and '-'");
      }
    }
  }
}
