package io.amberstream.inference;

import io.amberstream.text.InputSequence;
import io.amberstream.text.SpecialTokens;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.List;
import java.util.Set;

/**
 * A query of one sequence whose answer is its text.
 *
 * @param length tokens of the sequence, two special tokens counted
 * @param outputs what it needs of a run
 */
record FakeQuery(RunnableModel model, String text, int length, Set<String> outputs)
    implements Query<String> {
  private static final SpecialTokens SPECIAL =
      new SpecialTokens(List.of(101), List.of(102), List.of(102), 0, 100, true);

  FakeQuery(RunnableModel model, String text) {
    this(model, text, 3, Set.of("logits"));
  }

  @Override
  public Object asked() {
    return model;
  }

  @Override
  public List<String> texts() {
    return List.of(text);
  }

  @Override
  public PreparedQuery<String, String> prepare() {
    int size = length - SPECIAL.count();
    TokenizedText tokens =
        new TokenizedText("", new int[size], new int[size], new int[size], new boolean[size]);
    return new PreparedQuery<>(
        List.of(InputSequence.of(SPECIAL, tokens, Window.whole(size))),
        size,
        false,
        (sequence, row) -> text,
        parts -> parts.get(0));
  }
}
