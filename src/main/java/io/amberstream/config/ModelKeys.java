package io.amberstream.config;

/** The keys of a model. */
final class ModelKeys {
  static final Section MODEL =
      Section.of(
          "models.NAME",
          KnownKey.required("path", "path", "The model's folder."),
          KnownKey.optional(
              "max_length",
              "8 to 65536",
              "what the model takes",
              "Tokens of a window, special tokens included."),
          KnownKey.optional(
              "stride",
              "0 to `max_length` - 3",
              "a quarter of a window, special tokens left out",
              "Tokens that neighbouring windows share."),
          KnownKey.optional(
              "batching", "`free`, `alone`", "`free`", "Whether texts share a pass of the model."),
          KnownKey.optional(
              "long_text",
              "`windows`, `head`, `head_tail`, `dead_letter`",
              "`windows`",
              "What happens to texts of more tokens: [asking.md](asking.md#long-texts)."),
          KnownKey.optional(
              "merge_windows",
              "`mean`, `max`",
              "`mean`",
              "How the scores of windows become the text's."),
          KnownKey.optional(
              "int8",
              "`exact`, `fast`",
              "`exact`",
              "How int8 products are computed on x64 processors without VNNI; with VNNI"
                  + " both are the same, and for models whose activations or weights have "
                  + "seven bits (the shipped ones, [others](models.md#int8-and-batches)). "
                  + "`fast` cuts off sums that do not fit 16 bits: some scores are off."),
          KnownKey.optional(
              "file", "text", "the one that the folder has", "The ONNX file within the folder."),
          KnownKey.optional(
              "versions",
              "map of versions to folders",
              "none",
              "Other folders of it, any of which can be [put in its place](shadow.md#promote)."));

  private ModelKeys() {}
}
