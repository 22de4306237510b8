package io.amberstream.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The direct buffers that a worker fills for each run, grown when a batch needs more. ONNX Runtime
 * reads them in place, so they must not be refilled before the run is over. For one thread.
 */
final class InputBuffers {
  private LongBuffer inputIds = allocate(1024);
  private LongBuffer attentionMask = allocate(1024);
  private LongBuffer tokenTypeIds = allocate(1024);

  /** Fills all three with a batch as {@code [batch, sequence]}. */
  void fill(MicroBatch batch) {
    int sequence = batch.sequence();
    int size = batch.rows().size() * sequence;
    if (inputIds.capacity() < size) {
      int capacity = Integer.highestOneBit(size - 1) << 1;
      inputIds = allocate(capacity);
      attentionMask = allocate(capacity);
      tokenTypeIds = allocate(capacity);
    }
    inputIds.clear();
    attentionMask.clear();
    for (Row row : batch.rows()) {
      row.putInputIds(inputIds, sequence);
      for (int i = 0; i < sequence; i++) {
        attentionMask.put(i < row.length() ? 1 : 0);
      }
    }
    inputIds.flip();
    attentionMask.flip();
    tokenTypeIds.clear().limit(size);
  }

  LongBuffer inputIds() {
    return inputIds;
  }

  LongBuffer attentionMask() {
    return attentionMask;
  }

  /** All zero: each text is a first sentence. */
  LongBuffer tokenTypeIds() {
    return tokenTypeIds;
  }

  private static LongBuffer allocate(int longs) {
    return ByteBuffer.allocateDirect(longs * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }
}
