package io.amberstream.config;

/** The keys of a pipeline that looks for duplicates. */
final class DuplicateKeys {
  static final Section DUPLICATES =
      Section.of(
          "pipelines.NAME.duplicates",
          KnownKey.optional(
              "window",
              "duration",
              "`1h`",
              "How far apart the times of two events may be, of which one repeats the other."),
          KnownKey.optional(
              "similarity",
              "over 0, to 1",
              "none: only the same text",
              "The least cosine of two [embeddings](asking.md#embeddings) from which on an event"
                  + " repeats another."),
          KnownKey.optional(
              "head", "name", "the only one", "Whose embeddings are compared. With `similarity`."),
          KnownKey.optional(
              "per",
              "`topic`, `key`",
              "`topic`",
              "Which events are compared: all of a [partition of a"
                  + " topic](duplicates.md#what-is-compared), or those with the same key."),
          KnownKey.optional(
              "max",
              "1 to 100000",
              "`1000`",
              "How many events of a partition are remembered; of more the oldest is forgotten."));

  private DuplicateKeys() {}
}
