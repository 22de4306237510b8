package io.amberstream.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void aTextThatFitsIsOneWindow() {
    assertThat(Window.over(10, 10, 4)).containsExactly(new Window(0, 10, 0, 10));
  }

  @Test
  void aTextWithoutTokensHasOneEmptyWindow() {
    assertThat(Window.over(0, 10, 4)).containsExactly(new Window(0, 0, 0, 0));
  }

  @Test
  void neighboursShareTheStrideAndSplitItBetweenTheirCores() {
    assertThat(Window.over(14, 10, 4))
        .containsExactly(new Window(0, 10, 0, 8), new Window(6, 14, 8, 14));
  }

  @Test
  void coresPartEveryText() {
    Random random = new Random(3);
    for (int n = 0; n < 2000; n++) {
      int tokens = random.nextInt(300);
      int maxTokens = 1 + random.nextInt(60);
      List<Window> windows = Window.over(tokens, maxTokens, random.nextInt(maxTokens));
      int next = 0;
      for (Window window : windows) {
        assertThat(window.size()).isLessThanOrEqualTo(maxTokens);
        assertThat(window.coreFrom()).isEqualTo(next);
        next = window.coreTo();
      }
      assertThat(next).isEqualTo(tokens);
    }
  }

  @Test
  void aStrideAsLongAsTheWindowIsRefused() {
    assertThatThrownBy(() -> Window.over(20, 10, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stride is 10, expected 0 to 9");
  }
}
