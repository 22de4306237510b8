package io.amberstream.ask;

import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.model.Head;
import io.amberstream.onnx.InferenceException;
import io.amberstream.onnx.RowOutputs;
import io.amberstream.tagging.AnswerDecoder;
import io.amberstream.tagging.AnswerWindow;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks a question-answering head where in a context the answer to a question stands. Immutable.
 *
 * <p>A long context is cut into windows, whatever {@code long_text} says of texts by themselves
 * except that it may refuse them; each window stands after the whole question, which may take half
 * of the model's length. So a long text has at most a few times the windows that it has by itself.
 *
 * @param name what the result is called
 * @param model the model
 * @param head its head
 * @param decoder which answers to give out
 */
record QuestionQuery(
    String name,
    LoadedModel model,
    Head head,
    AnswerDecoder decoder,
    SharedText question,
    SharedText context)
    implements Query<HeadResult> {

  @Override
  public Set<String> outputs() {
    return new LinkedHashSet<>(head.outputs());
  }

  @Override
  public Object asked() {
    return decoder;
  }

  @Override
  public List<String> texts() {
    return List.of(question.text(), context.text());
  }

  @Override
  public PreparedQuery<AnswerWindow, HeadResult> prepare() {
    TokenizedText asked = question.tokenized(model);
    TokenizedText read = context.tokenized(model);
    List<Window> windows = windows(asked, read);
    List<InputSequence> sequences =
        windows.stream().map(window -> sequence(asked, read, window)).toList();
    return new PreparedQuery<>(
        sequences, read.size(), false, this::read, answers -> result(read, answers));
  }

  private List<Window> windows(TokenizedText asked, TokenizedText read) {
    int most = model.maxLength() - model.specialTokens().countOfPair();
    int room = most - asked.size();
    if (room < 1 || asked.size() > most / 2) {
      throw new InferenceException(
          "the question has %d tokens, expected at most %d, half of what model %s reads at once"
              .formatted(asked.size(), most / 2, model.id().name()));
    }
    if (read.size() > room && model.longText() == LongText.DEAD_LETTER) {
      throw new TextTooLongException(read.size(), room);
    }
    return Window.over(read.size(), room, stride(room));
  }

  /**
   * Beside a question windows are shorter; a stride of more than half of them shrinks with them.
   */
  private int stride(int room) {
    int sameShare = (int) ((long) model.stride() * room / model.windowTokens());
    return Math.min(model.stride(), Math.max(room / 2, sameShare));
  }

  /** The reference makes no pair with an empty text. */
  private InputSequence sequence(TokenizedText asked, TokenizedText read, Window window) {
    return read.text().isEmpty()
        ? InputSequence.of(model.specialTokens(), asked, Window.whole(asked.size()))
        : InputSequence.ofPair(model.specialTokens(), asked, asked.size(), read, window);
  }

  private AnswerWindow read(InputSequence sequence, RowOutputs row) {
    String start = head.outputs().get(0);
    String end = head.outputs().get(1);
    float none = row.ofTokens(start, 0, 1).get(0, 0) + row.ofTokens(end, 0, 1).get(0, 0);
    if (context.text().isEmpty()) {
      Logits nothing = new Logits(new float[0], 0, 1);
      return new AnswerWindow(Window.whole(0), nothing, nothing, none);
    }
    return new AnswerWindow(
        sequence.window(), row.ofWindow(start, sequence), row.ofWindow(end, sequence), none);
  }

  private HeadResult result(TokenizedText read, List<AnswerWindow> windows) {
    return new HeadResult(
        name,
        head.task().label(),
        model.id(),
        decoder.decode(read, windows),
        read.size(),
        windows.size(),
        false,
        question.text());
  }
}
