package io.amberstream.labelled;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Text without labels, in documents: what a model reads while it is pretrained. */
public interface RunningText {

  /**
   * Gives all documents to a sink, one after the other, in an order that depends on the source
   * alone. Each is a list of lines, none of them blank; there is at least one. Only one document is
   * in memory at a time.
   *
   * @throws IOException if a file cannot be read
   */
  RunningTextReport read(Consumer<List<String>> documents) throws IOException;
}
