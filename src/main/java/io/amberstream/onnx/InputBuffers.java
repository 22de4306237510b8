package io.amberstream.onnx;

import io.amberstream.text.InputSequence;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;

/**
 * The direct buffers that a worker fills for each run, grown when a batch needs more. ONNX Runtime
 * reads them in place, so they must not be refilled before the run is over. For one thread.
 */
public final class InputBuffers {
  private LongBuffer inputIds = allocate(1024);
  private LongBuffer attentionMask = allocate(1024);
  private LongBuffer tokenTypeIds = allocate(1024);
  private final LongBuffer lastLayerPositions = allocate(1);
  private long[] shape = {0, 0};

  /**
   * Fills them with rows as {@code [batch, sequence]}, padded to the longest.
   *
   * @param rows at least one
   * @param padding the id that fills up the shorter rows
   * @param positions for how many positions a graph computes its last layer, where it can be told
   */
  public void fill(List<InputSequence> rows, int padding, int positions) {
    int sequence = rows.stream().mapToInt(InputSequence::length).max().orElseThrow();
    int size = rows.size() * sequence;
    shape = new long[] {rows.size(), sequence};
    if (inputIds.capacity() < size) {
      grow(Integer.highestOneBit(size - 1) << 1);
    }
    inputIds.clear();
    attentionMask.clear();
    tokenTypeIds.clear();
    for (InputSequence row : rows) {
      put(row, sequence, padding);
    }
    inputIds.flip();
    attentionMask.flip();
    tokenTypeIds.flip();
    lastLayerPositions.put(0, positions);
  }

  /** All or, where there is not enough memory, none. */
  private void grow(int capacity) {
    LongBuffer ids = allocate(capacity);
    LongBuffer mask = allocate(capacity);
    LongBuffer types = allocate(capacity);
    inputIds = ids;
    attentionMask = mask;
    tokenTypeIds = types;
  }

  private void put(InputSequence row, int sequence, int padding) {
    for (int i = 0; i < sequence; i++) {
      boolean inside = i < row.length();
      inputIds.put(inside ? row.inputId(i) : padding);
      attentionMask.put(inside ? 1 : 0);
      tokenTypeIds.put(inside ? row.tokenTypeId(i) : 0);
    }
  }

  /** {@code [batch, sequence]} of what they were filled with. */
  long[] shape() {
    return shape.clone();
  }

  LongBuffer inputIds() {
    return inputIds;
  }

  LongBuffer attentionMask() {
    return attentionMask;
  }

  LongBuffer tokenTypeIds() {
    return tokenTypeIds;
  }

  /** One number. */
  LongBuffer lastLayerPositions() {
    return lastLayerPositions;
  }

  private static LongBuffer allocate(int longs) {
    return ByteBuffer.allocateDirect(longs * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }
}
