package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputLinesTest {

  static List<Arguments> streams() {
    return List.of(
        Arguments.of("", List.of()),
        Arguments.of("a\nb\n", List.of("1:a", "2:b")),
        Arguments.of("a\nb", List.of("1:a", "2:b")),
        Arguments.of("a\r\n\r\nb\r", List.of("1:a", "2:", "3:b")),
        Arguments.of("\n\n", List.of("1:", "2:")),
        Arguments.of("a\rb\u2028c\n", List.of("1:a\rb\u2028c")));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void linesEndAtLineFeedsAndAreCounted(String stream, List<String> expected) throws IOException {
    InputLines lines =
        new InputLines(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    List<String> read = new ArrayList<>();
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      read.add(lines.number() + ":" + new String(line, StandardCharsets.UTF_8));
    }

    assertThat(read).isEqualTo(expected);
  }
}
