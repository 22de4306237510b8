package io.amberstream.convert;

import static java.util.Objects.requireNonNull;

import io.amberstream.graph.Int8Form;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be converted. Immutable.
 *
 * @param source the folder to take
 * @param out the folder to make, which must not be there yet
 * @param int8 how the products of its graph are computed
 * @param texts texts like those that will be tagged: steps are measured and graphs compared on
 *     them; empty where there are none
 */
public record ConversionOptions(Path source, Path out, Int8Form int8, List<String> texts) {

  public ConversionOptions {
    requireNonNull(source, "source is null");
    requireNonNull(out, "out is null");
    requireNonNull(int8, "int8 is null");
    texts = List.copyOf(texts);
    if (int8 == Int8Form.STATIC && texts.isEmpty()) {
      throw new ConvertException(
          "--int8 static measures its steps on texts; give some hundred with --texts FILE, or take --int8 token");
    }
  }
}
