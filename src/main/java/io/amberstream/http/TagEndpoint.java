package io.amberstream.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Tags one text for {@code POST /tag}. Called from several threads; must not block for long. */
@FunctionalInterface
public interface TagEndpoint {

  /**
   * Starts to tag a text.
   *
   * @param text any Unicode text, possibly empty, without lone surrogates
   * @return the result as JSON; cancelled when the client has waited too long. A failure with
   *     {@link RejectedExecutionException} tells the client to come again, any other is an error of
   *     ours.
   */
  CompletableFuture<String> tag(String text);
}
