package io.amberstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The native library that the build ships. Its releases from 1.29.0 on read the machine id and the
 * command line and report them to their maker unless an environment variable forbids it, which a
 * Java process cannot set for itself.
 */
class OnnxRuntimeLibraryTest {

  @ParameterizedTest
  @ValueSource(strings = {"linux-x64", "linux-aarch64"})
  void itKnowsNoPlaceToReportTo(String platform) throws IOException {
    String path = "/ai/onnxruntime/native/" + platform + "/libonnxruntime.so";
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      String library = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(library.contains("OrtGetApiBase")).as("it is the library").isTrue();
      assertThat(library.contains("events.data.microsoft.com")).isFalse();
    }
  }
}
