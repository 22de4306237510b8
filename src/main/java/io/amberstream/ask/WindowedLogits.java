package io.amberstream.ask;

import io.amberstream.model.Task;
import io.amberstream.tagging.Logits;
import io.amberstream.text.Window;
import java.util.List;

/**
 * The logits of a text's windows. Immutable.
 *
 * @param text the text and its windows
 * @param byWindow one element a window, each of one element a head
 */
record WindowedLogits(FittedText text, List<List<Logits>> byWindow) {

  WindowedLogits {
    byWindow = List.copyOf(byWindow);
  }

  /**
   * A head's logits over the whole text: {@code [windows, labels]} for a task that judges the text,
   * {@code [tokens, labels]} for one that judges its tokens, each token's from the window whose
   * core holds it.
   */
  Logits merged(int head, Task task) {
    List<Logits> parts = byWindow.stream().map(heads -> heads.get(head)).toList();
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int columns = parts.get(0).columns();
    if (task == Task.TEXT_CLASSIFICATION) {
      float[] values = new float[parts.size() * columns];
      for (int i = 0; i < parts.size(); i++) {
        System.arraycopy(parts.get(i).row(0), 0, values, i * columns, columns);
      }
      return new Logits(values, parts.size(), columns);
    }
    int tokens = text.seen().size();
    float[] values = new float[tokens * columns];
    for (int i = 0; i < parts.size(); i++) {
      Window window = text.windows().get(i);
      for (int token = window.coreFrom(); token < window.coreTo(); token++) {
        float[] row = parts.get(i).row(token - window.from());
        System.arraycopy(row, 0, values, token * columns, columns);
      }
    }
    return new Logits(values, tokens, columns);
  }
}
