package io.amberstream.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Remembers for a while which texts took too long, so that they fail at once when they come again.
 * Thread-safe.
 *
 * <p>They do come again: while a record's text is run in vain, the transaction that it belongs to
 * may outlast its own timeout, and all of it is read anew. Without this it would never end.
 */
final class TimedOutTexts {
  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final Cache<Asked, Boolean> texts =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

  void add(Query<?> query) {
    texts.put(key(query), true);
  }

  boolean contains(Query<?> query) {
    // Texts are hashed only after one has timed out, which is seldom.
    return texts.estimatedSize() > 0 && texts.getIfPresent(key(query)) != null;
  }

  /** Forgets the texts of a model that is no longer asked. */
  void forget(LoadedModel model) {
    texts.asMap().keySet().removeIf(key -> key.model() == model);
  }

  /** A hash for the texts, which may be long. */
  private static Asked key(Query<?> query) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : query.texts()) {
        digest.update(text.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      return new Asked(query.model(), query.asked(), List.of(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
