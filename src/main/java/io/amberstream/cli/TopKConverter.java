package io.amberstream.cli;

import io.amberstream.tagging.TopK;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code all} or the number of labels. */
final class TopKConverter implements ITypeConverter<TopK> {
  @Override
  public TopK convert(String value) {
    if (value.equals(TopK.ALL_LABEL)) {
      return TopK.ALL;
    }
    int most;
    try {
      most = Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is not a number of labels, expected all or a number".formatted(value));
    }
    if (most < 1) {
      throw new TypeConversionException(
          "top_k is %d, expected all or a number of 1 or more".formatted(most));
    }
    return new TopK(most);
  }
}
