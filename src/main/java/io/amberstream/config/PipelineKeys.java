package io.amberstream.config;

/** The keys of a pipeline, but for what it asks. */
final class PipelineKeys {
  static final Section PIPELINE =
      Section.of(
          "pipelines.NAME",
          KnownKey.required("from", "section", "What the pipeline reads."),
          KnownKey.required("tag_with", "list, at least one", "The models that tag."),
          KnownKey.required(
              "to",
              "section, or list of them",
              "Where the enriched events go. Of a list the first entry that fits: "
                  + "[routes](#routes)."),
          KnownKey.optional(
              "language",
              "`all`, or `{ languages: [en, de] }`",
              "nobody asks",
              "Tags each text with its [language](#languages), as the head `language`."),
          KnownKey.optional(
              "patterns",
              "`all`, or `{ find: [email, card] }`",
              "nobody asks",
              "Tags [what can be recognised without a model](redaction.md#patterns), as the head"
                  + " `patterns`."),
          KnownKey.optional(
              "redact",
              "list of sections",
              "nothing",
              "What is replaced in the texts that go out: [redaction](redaction.md)."),
          KnownKey.optional(
              "duplicates",
              "section; may be empty",
              "nobody looks",
              "Finds events that [repeat one before](duplicates.md)."),
          KnownKey.optional(
              "weight",
              "1 to 1000",
              "`1`",
              "Its [share of the inference workers](flow.md#weights) while other pipelines wait"
                  + " too."),
          KnownKey.optional(
              "max_events_per_second",
              "1 to 1000000",
              "no limit",
              "Events that an instance takes [a second](flow.md#limits)."),
          KnownKey.optional(
              "drift",
              "section; may be empty",
              "nobody watches",
              "Watches whether what the models say of the texts [stays what it was](drift.md)."),
          KnownKey.optional(
              "on_error", "section", "see below", "What becomes of records that cannot be tagged."),
          KnownKey.optional(
              "shadow",
              "section",
              "none",
              "A second model that is asked [beside the pipeline's own](shadow.md)."));

  static final Section FROM =
      Section.of(
          "pipelines.NAME.from",
          KnownKey.optional(
              "topics", "list of topics", "this or `topics_pattern`", "What is read."),
          KnownKey.optional(
              "topics_pattern",
              "regular expression",
              "this or `topics`",
              "[Topics by their names](#topics), those that come later included."),
          KnownKey.optional(
              "format",
              "`json`, `avro`, `protobuf`, `text`",
              "`json`",
              "How a record's value holds its text. With `text` the value is the text, "
                  + "in UTF-8; a byte order mark before it is dropped."),
          KnownKey.optional(
              "text_field",
              "[path](#paths)",
              "`text`",
              "The field with the text, or [several texts](#several-texts). Not with " + "`text`."),
          KnownKey.optional(
              "missing_text",
              "`dead_letter`, `skip`, `tombstone`",
              "`dead_letter`",
              "What becomes of an [event without a text](#events-without-a-text). Not "
                  + "with `text`."),
          KnownKey.optional(
              "id_field",
              "[path](#paths)",
              "none",
              "The field that identifies an event. Not with `text`."),
          KnownKey.optional(
              "schema_file",
              "path, or list of paths",
              "none",
              "Schema files (`.avsc`) that the records were written with, besides the "
                  + "shipped one; with `registry` what they are read as. Only with `avro`. "
                  + "[In any order](#avro-schemas)."),
          KnownKey.optional(
              "descriptor_file",
              "path",
              "required with `protobuf`",
              "The [descriptors](registry.md#protobuf) of the records. Only with `protobuf`."),
          KnownKey.optional(
              "message",
              "text, such as `shop.Ticket`",
              "required with `protobuf`",
              "The full name of the records' type. Only with `protobuf`."),
          KnownKey.optional(
              "registry",
              "section",
              "none: single-object encoding",
              "The [registry](registry.md) that has the schemas of the records. Only with `avro`."),
          KnownKey.optional(
              "on_lost_offsets",
              "`continue`, `stop`",
              "`continue`",
              "What follows when records were [deleted before they were "
                  + "read](operations.md#records-that-were-deleted-unread)."));

  static final Section LANGUAGE =
      Section.of(
          "pipelines.NAME.language",
          KnownKey.required(
              "languages",
              "list of codes, or `all`",
              "The [languages](#languages) that may come."));

  static final Section PATTERNS =
      Section.of(
          "pipelines.NAME.patterns",
          KnownKey.required(
              "find",
              "list of `email`, `url`, `ip`, `iban`, `card`, `phone`; or `all`",
              "What is looked for."),
          KnownKey.optional(
              "phone_region",
              "two letters, such as `DE`",
              "none: only numbers with a `+` are found",
              "Where telephone numbers without a `+` are called."));

  static final Section REDACT =
      Section.of(
          "pipelines.NAME.redact[]",
          KnownKey.required(
              "spans",
              "list of `HEAD.LABEL` or `HEAD.*`",
              "Which spans are replaced. A span is replaced as the first entry that names it says."),
          KnownKey.required(
              "with",
              "`label`, `mask`, `hash`, `remove`",
              "What stands in their place: `[CARD]`, `****`, `[CARD:` and a hash `]`, nothing."),
          KnownKey.optional(
              "keep_last",
              "1 to 100",
              "none",
              "How many of the last characters stay. With `mask`. Of a value that has not twice as"
                  + " many none does."),
          KnownKey.optional(
              "key",
              "32 characters or more, [from outside](#values-from-outside)",
              "required with `hash`",
              "The key of the hash. With `hash`."),
          KnownKey.optional(
              "unsure_below",
              "0 to 1",
              "none",
              "Spans that score less are replaced too, and counted as `redaction.unsure` in"
                  + " [conditions](#conditions)."));

  static final Section TO =
      Section.of(
          "pipelines.NAME.to",
          KnownKey.required("topic", "topic", "The output topic."),
          KnownKey.optional("format", "`avro`, `json`", "`avro`", "How they are written."),
          KnownKey.optional(
              "framing",
              "`single_object`, `confluent`",
              "`single_object`",
              "What stands before the Avro datum. `confluent` is the wire format of a "
                  + "[registry](registry.md#what-is-written). Only with `avro`."),
          KnownKey.optional(
              "registry",
              "section",
              "`from.registry`",
              "The registry that has the schema of enriched events. With `confluent`."),
          KnownKey.optional(
              "include_text",
              "`true`, `false`",
              "`false`",
              "Whether an enriched event carries its text."),
          KnownKey.optional(
              "merge",
              "`true`, `false`, or a name",
              "`false`",
              "The field of the user's own JSON object that the result is added as, instead of"
                  + " standing alone; `true` is `amberstream`. Only from `json` to `json`. An"
                  + " event that has such a field already is a dead letter, `field_taken`."),
          KnownKey.optional(
              "when", "[condition](#conditions)", "true", "Which events take this entry."),
          KnownKey.optional(
              "sample",
              "over 0, to 1",
              "1",
              "The part of those events that takes it, the same ones each time."),
          KnownKey.optional(
              "continue",
              "`true`, `false`",
              "`false`",
              "Whether an event that takes this entry may take a later one too: this "
                  + "one gets a copy."),
          KnownKey.optional(
              "redact",
              "`true`, `false`",
              "`true`",
              "Whether texts go redacted on this route. Where the pipeline has `redact`."));

  static final Section DRIFT =
      Section.of(
          "pipelines.NAME.drift",
          KnownKey.optional(
              "to",
              "topic",
              "none",
              "The topic that is told when drift begins and when it is over."),
          KnownKey.optional(
              "window", "20 to 1000000", "`1000`", "Texts of a window: what is compared."),
          KnownKey.optional("window_time", "duration", "`1h`", "How long a window lasts at most."),
          KnownKey.optional(
              "at_least",
              "1 to 1000000",
              "100, or `window` if that is less",
              "Texts from which on a window is judged: of fewer there are too few to tell."),
          KnownKey.optional(
              "after",
              "1 to 1000",
              "`3`",
              "Windows in a row over their limit after which drift is told, and within it after"
                  + " which its end is."),
          KnownKey.optional(
              "limit",
              "over 0, to 1",
              "`0.1`",
              "The least Jensen-Shannon distance that is drift, however quiet the past was."),
          KnownKey.optional(
              "learn",
              "10 to 1000",
              "`20`",
              "Windows that are learnt from where there is no reference."),
          KnownKey.optional(
              "reference",
              "path",
              "in `kafka.state.dir`",
              "The [file](drift.md#the-reference) of what is usual. Where it is not there, what is"
                  + " learnt is written to it."));

  static final Section ON_ERROR =
      Section.of(
          "pipelines.NAME.on_error",
          KnownKey.required(
              "dead_letter_topic",
              "topic",
              "Where records go that cannot be tagged. Without the section it is "
                  + "`kafka.errors.dead.letter.queue.topic.name`, else `NAME-dead-letters`."),
          KnownKey.optional(
              "record",
              "`original`, `redacted`, `none`",
              "required with `redact`",
              "What a dead letter has of its record:"
                  + " [dead letters](redaction.md#dead-letters). Where the pipeline has `redact`."));

  static final Section SHADOW =
      Section.of(
          "pipelines.NAME.shadow",
          KnownKey.required(
              "model",
              "name",
              "The candidate: a model that no pipeline tags with. It has a worker of its own."),
          KnownKey.optional(
              "instead_of",
              "name",
              "the one model that the pipeline asks",
              "The pipeline's model whose questions it is asked. Required where there are several."),
          KnownKey.optional(
              "sample",
              "over 0, to 1",
              "`0.1`",
              "The part of the events that it is asked about, the same ones each time."),
          KnownKey.required("to", "topic", "Where events go about which the two models differ."),
          KnownKey.optional("format", "`avro`, `json`", "`avro`", "How they are written."),
          KnownKey.optional(
              "include_text", "`true`, `false`", "`false`", "Whether they carry their text."),
          KnownKey.optional(
              "budget",
              "duration up to 5s",
              "`0s`",
              "How long a commit may wait for what the candidate has not answered yet."));

  private PipelineKeys() {}
}
