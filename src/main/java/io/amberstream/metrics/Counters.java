package io.amberstream.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** One counter for each value of a tag, made when it is first asked for. Thread-safe. */
final class Counters {
  private final ConcurrentMap<String, Counter> byValue = new ConcurrentHashMap<>();
  private final Function<String, Counter> maker;

  Counters(Function<String, Counter> maker) {
    this.maker = maker;
  }

  Counter of(String value) {
    return byValue.computeIfAbsent(value, maker);
  }
}
