package io.amberstream.cli;

import io.amberstream.input.ByteOrderMark;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream as bytes, without their ends ({@code \n} or {@code \r\n}) and a byte order
 * mark before the first, and counted. A last line needs no end. Not thread-safe.
 */
final class InputLines {
  private final InputStream in;
  private long number;

  InputLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** The next line, or null at the end of the stream. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    number++;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    byte[] bytes = number == 1 ? ByteOrderMark.dropped(line.toByteArray()) : line.toByteArray();
    int length = bytes.length;
    boolean carriageReturn = length > 0 && bytes[length - 1] == '\r';
    return carriageReturn ? Arrays.copyOf(bytes, length - 1) : bytes;
  }

  /** Number of the line last given out, from 1. */
  long number() {
    return number;
  }
}
