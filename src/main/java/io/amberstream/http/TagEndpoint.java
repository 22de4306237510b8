package io.amberstream.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Tags one text for {@code POST /tag}. Called from several threads; must not block for long. */
@FunctionalInterface
public interface TagEndpoint {

  /** Paths of the fields that every request must bring beside its text; by default none. */
  default List<String> fields() {
    return List.of();
  }

  /**
   * Starts to tag a text.
   *
   * @param text any Unicode text, possibly empty, without lone surrogates
   * @param fields the texts of each of {@link #fields()}, by path; like the text
   * @return the result as JSON; cancelled when the client has waited too long. A failure with
   *     {@link RejectedExecutionException} tells the client to come again, any other is an error of
   *     ours.
   */
  CompletableFuture<String> tag(String text, Map<String, List<String>> fields);
}
