package io.amberstream.live;

import java.util.Map;

/**
 * What a second was like. Immutable. Where nothing happened that could be measured, a number is
 * NaN, which is null as JSON.
 *
 * @param at when it ended, in milliseconds since 1970
 * @param received events per second
 * @param sent enriched events per second, by topic
 * @param dropped events per second that took no route
 * @param letters dead letters per second
 * @param notShown events and letters so far that were too many to show
 * @param latencyP50 milliseconds from the record's time until half of the events were tagged
 * @param latencyP99 the same until 99 of 100 were
 * @param waiting texts that wait for a worker
 * @param queueWait milliseconds that a text waited for a worker, on average
 * @param batchRows rows of a micro-batch, on average
 * @param batchFill tokens of a micro-batch, padding counted, of {@code max_batch_tokens}; 0 to 1
 * @param padding the share of padding in what was computed; 0 to 1
 * @param lag records that wait in the input topics
 * @param memory bytes that the process holds
 */
public record Numbers(
    long at,
    double received,
    Map<String, Double> sent,
    double dropped,
    double letters,
    long notShown,
    double latencyP50,
    double latencyP99,
    int waiting,
    double queueWait,
    double batchRows,
    double batchFill,
    double padding,
    double lag,
    double memory) {
  public Numbers {
    sent = Map.copyOf(sent);
  }
}
