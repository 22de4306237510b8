package io.amberstream.config;

/** The keys of the file itself, and of the sections that concern the whole application. */
final class FileKeys {
  static final Section FILE =
      Section.of(
          "",
          KnownKey.required(
              "kafka", "map", "Kafka's settings under [Kafka's own names](#kafkas-own-keys)."),
          KnownKey.optional(
              "models",
              "map, at least one",
              "the [shipped models](models.md#the-models-in-the-box) that are asked",
              "Models by a name of your own. A shipped model need not be listed; listed"
                  + " under its name it has settings of your own."),
          KnownKey.optional("inference", "section", "see below", "How texts become micro-batches."),
          KnownKey.required("pipelines", "map, at least one", "Pipelines by a name of your own."),
          KnownKey.optional("http", "section", "no HTTP", "The operator's endpoints."),
          KnownKey.optional(
              "label",
              "section",
              "nobody is asked",
              "The labels that people are asked for on the page: [labelling](labelling.md)."),
          KnownKey.optional(
              "control_topic",
              "topic",
              "nothing can be decided",
              "The compacted topic that keeps what operators decide while events flow: [pauses of"
                  + " pipelines](flow.md#pauses), [versions of models](shadow.md#promote)."),
          KnownKey.optional(
              "shutdown_timeout",
              "duration",
              "`30s`",
              "How long a stopping application may drain."));

  static final Section KAFKA =
      Section.of(
          "kafka",
          KnownKey.required(
              "application.id",
              "name",
              "Consumer group and prefix of what the application owns in Kafka."),
          KnownKey.required(
              "bootstrap.servers",
              "text",
              "Brokers as `host:port,host:port`; `embedded` starts one in this process."),
          KnownKey.optional(
              "processing.guarantee",
              "`exactly_once_v2`, `at_least_once`",
              "`exactly_once_v2`, set when the application starts",
              "What a crash may do to an event."),
          KnownKey.optional(
              "group.protocol", "`classic`, `streams`", "Kafka's", "The rebalance protocol."));

  static final Section INFERENCE =
      Section.of(
          "inference",
          KnownKey.optional(
              "workers",
              "`auto`, 1 to 64",
              "`auto`",
              "Threads that run models; `auto` is one a core."),
          KnownKey.optional(
              "max_batch_tokens",
              "16 to 65536",
              "`512`",
              "Tokens of a micro-batch, padding included."),
          KnownKey.optional(
              "max_text_length",
              "1 to 2147483647",
              "`1_000_000`",
              "UTF-16 units of the longest text that is tagged."),
          KnownKey.optional(
              "cached_texts",
              "0 to 10000000",
              "`0`",
              "Texts whose results are kept for when they come again, per process; 0 "
                  + "keeps none."),
          KnownKey.optional(
              "run_timeout",
              "100ms to 24h",
              "`20s`",
              "How long one run of a model may take. Twice as long should be less than "
                  + "`kafka.producer.transaction.timeout.ms` (60 s)."),
          KnownKey.optional(
              "on_stuck",
              "`dead_letter`, `fail`",
              "`dead_letter`",
              "What happens beyond it: the run is ended and the text that is to blame "
                  + "becomes a dead letter, or the application stops. [When a model "
                  + "hangs](operations.md#when-a-model-hangs)."));

  static final Section HTTP =
      Section.of(
          "http",
          KnownKey.required(
              "address",
              "`host:port`",
              "Where the operator's endpoints listen; port 0 takes any free one."),
          KnownKey.optional(
              "token",
              "16 or more of `A-Z a-z 0-9 . _ ~ + / -`, [from " + "outside](#values-from-outside)",
              "none: all may ask",
              "What clients must bring as `Authorization: Bearer`, but for the health "
                  + "paths. [Security](security.md)."),
          KnownKey.optional("tls", "section", "no TLS", "The certificate of the endpoints."),
          KnownKey.optional(
              "page",
              "`true`, `false`, or a section",
              "`false`",
              "Whether browsers get [the page](page.md) at `/`."));

  static final Section TLS =
      Section.of(
          "http.tls",
          KnownKey.required(
              "keystore", "path", "A PKCS12 file with the endpoints' key and certificate."),
          KnownKey.required(
              "password",
              "text, [from outside](#values-from-outside)",
              "Of the file and of the key in it."));

  static final Section PAGE =
      Section.of(
          "http.page",
          KnownKey.optional(
              "show_text",
              "`true`, `false`",
              "`false`",
              "Whether the page shows the texts of events; needs `http.token` or a "
                  + "loopback address."));

  static final Section LABEL =
      Section.of(
          "label",
          KnownKey.required(
              "from",
              "topic",
              "An output topic of a pipeline, of a route with `include_text: true` and without"
                  + " `merge`."),
          KnownKey.required("to", "topic", "Where the answers go."),
          KnownKey.required(
              "head", "name", "Whose labels are asked for: what the results are called."),
          KnownKey.optional(
              "answers",
              "1 to 10",
              "`1`",
              "How many people are asked for each text; `2` for a second opinion."),
          KnownKey.optional(
              "random",
              "0 to 1",
              "`0.2`",
              "The share of questions that is drawn at random; only those measure."),
          KnownKey.optional(
              "blind", "`true`, `false`", "`true`", "Whether the model's guess stays hidden."));

  private FileKeys() {}
}
