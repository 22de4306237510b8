package io.amberstream.cli;

import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Tags lines and prints results in the order of the lines: hands over what is there to read at
 * once, so that a pipe fills batches and a typist is answered line by line. For one thread.
 */
final class LineTagger {
  /** Lines handed over together. */
  private static final int CHUNK = 256;

  /** Lines under way at most; bounds the memory that a fast pipe takes. */
  private static final int UNDER_WAY = 4 * CHUNK;

  private record Pending(String text, CompletableFuture<List<HeadResult>> results) {}

  private final TextTagger tagger;
  private final Function<String, TextInput> inputs;
  private final TaggedLines printed;
  private final Terminal terminal;
  private final Queue<Pending> pending = new ArrayDeque<>();

  /**
   * Creates it.
   *
   * @param inputs what of a line the tagger is given
   * @param printed how results are printed
   */
  LineTagger(
      TextTagger tagger,
      Function<String, TextInput> inputs,
      TaggedLines printed,
      Terminal terminal) {
    this.tagger = tagger;
    this.inputs = inputs;
    this.printed = printed;
    this.terminal = terminal;
  }

  /** Tags all lines, or until nobody reads the results any more. */
  void tag(BufferedReader lines) throws IOException, InterruptedException {
    List<String> chunk = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      chunk.add(line);
      boolean more = lines.ready();
      if (chunk.size() == CHUNK || !more) {
        submit(chunk);
        chunk.clear();
        if (!print(more ? UNDER_WAY : 0)) {
          return;
        }
      }
    }
    print(0);
  }

  private void submit(List<String> lines) {
    List<TextInput> texts = lines.stream().map(inputs).toList();
    List<CompletableFuture<List<HeadResult>>> results = tagger.tagAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      pending.add(new Pending(texts.get(i).text().text(), results.get(i)));
    }
  }

  /** Prints what is done, and waits until at most so many are left; false when nobody reads. */
  private boolean print(int left) throws InterruptedException {
    while (!pending.isEmpty() && (pending.size() > left || pending.peek().results().isDone())) {
      Pending next = pending.remove();
      terminal.out().println(line(next));
    }
    return terminal.flushed();
  }

  private String line(Pending next) throws InterruptedException {
    try {
      return printed.of(next.text(), next.results().get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InferenceException failure) {
        return printed.failed(next.text(), String.valueOf(failure.getMessage()));
      }
      throw new IllegalStateException("a line could not be tagged", e.getCause());
    }
  }
}
