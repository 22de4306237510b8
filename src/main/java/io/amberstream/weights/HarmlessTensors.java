package io.amberstream.weights;

/** Tensors of checkpoints that hold nothing that was learnt. */
final class HarmlessTensors {
  private HarmlessTensors() {}

  /** Whether the tensor only counts: old checkpoints store 0, 1, 2 ... for positions. */
  static boolean isCounter(String name) {
    return name.endsWith("position_ids")
        || name.endsWith("token_type_ids")
        || name.endsWith("num_batches_tracked");
  }
}
