package io.amberstream.inference;

import io.amberstream.model.Task;
import io.amberstream.tagging.Logits;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.List;

/**
 * The logits of a text's windows, gathered as they come. Not thread-safe by itself: {@link
 * TextTask} guards it until it is complete.
 */
final class WindowedLogits {
  private final TokenizedText text;
  private final List<Window> windows;
  private final Logits[][] logits;
  private int missing;

  WindowedLogits(TokenizedText text, List<Window> windows, int heads) {
    this.text = text;
    this.windows = List.copyOf(windows);
    this.logits = new Logits[heads][windows.size()];
    this.missing = windows.size();
  }

  TokenizedText text() {
    return text;
  }

  int windows() {
    return windows.size();
  }

  /**
   * Adds a window's logits.
   *
   * @param byHead one element a head
   * @return whether this was the last
   */
  boolean put(int window, List<Logits> byHead) {
    for (int head = 0; head < logits.length; head++) {
      logits[head][window] = byHead.get(head);
    }
    missing--;
    return missing == 0;
  }

  /**
   * A head's logits over the whole text: {@code [windows, labels]} for a task that judges the text,
   * {@code [tokens, labels]} for one that judges its tokens, each token's from the window whose
   * core holds it.
   */
  Logits merged(int head, Task task) {
    Logits[] parts = logits[head];
    int columns = parts[0].columns();
    if (task == Task.TEXT_CLASSIFICATION) {
      float[] values = new float[parts.length * columns];
      for (int i = 0; i < parts.length; i++) {
        System.arraycopy(parts[i].row(0), 0, values, i * columns, columns);
      }
      return new Logits(values, parts.length, columns);
    }
    if (parts.length == 1) {
      return parts[0];
    }
    float[] values = new float[text.size() * columns];
    for (int i = 0; i < parts.length; i++) {
      Window window = windows.get(i);
      for (int token = window.coreFrom(); token < window.coreTo(); token++) {
        float[] row = parts[i].row(token - window.from());
        System.arraycopy(row, 0, values, token * columns, columns);
      }
    }
    return new Logits(values, text.size(), columns);
  }
}
