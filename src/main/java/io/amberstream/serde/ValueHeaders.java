package io.amberstream.serde;

import org.jspecify.annotations.Nullable;

/** The headers of a record, for what they say of its value. */
@FunctionalInterface
public interface ValueHeaders {
  /** No headers. */
  ValueHeaders NONE = name -> null;

  /** The last header of this name; null where there is none. */
  byte @Nullable [] last(String name);
}
