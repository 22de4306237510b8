package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogitsTest {
  private static final Logits LOGITS = new Logits(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

  @Test
  void numbersLieRowByRow() {
    assertThat(LOGITS.get(0, 2)).isEqualTo(3);
    assertThat(LOGITS.get(1, 0)).isEqualTo(4);
    assertThat(LOGITS.row(1)).containsExactly(4, 5, 6);
  }

  @Test
  void aRowIsACopy() {
    LOGITS.row(0)[0] = 99;
    assertThat(LOGITS.get(0, 0)).isEqualTo(1);
  }

  @Test
  void thereIsNothingOutsideTheShape() {
    assertThatThrownBy(() -> LOGITS.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LOGITS.get(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LOGITS.row(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aShapeThatDoesNotHoldTheNumbersIsRefused() {
    assertThatThrownBy(() -> new Logits(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logits [2, 3] cannot hold 5 numbers");
    assertThatThrownBy(() -> new Logits(new float[0], 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Logits(new float[2], -1, -2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
