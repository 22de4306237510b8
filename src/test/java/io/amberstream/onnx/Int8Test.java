package io.amberstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.Int8Bits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Int8Test {

  @ParameterizedTest
  @CsvSource({"8, 8, EXACT", "7, 8, FAST", "8, 7, FAST", "7, 7, FAST"})
  void theFastKernelIsTakenWhereItIsExact(int activations, int weights, Int8 expected) {
    assertThat(Int8.EXACT.forBits(new Int8Bits(activations, weights))).isEqualTo(expected);
    assertThat(Int8.FAST.forBits(new Int8Bits(activations, weights))).isEqualTo(Int8.FAST);
  }
}
