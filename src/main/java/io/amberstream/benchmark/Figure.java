package io.amberstream.benchmark;

import java.util.Locale;

/** What two models are compared by. */
enum Figure {
  BARE_TEXTS_PER_S("bare, texts/s"),
  BARE_CPU_MS_PER_TEXT("bare, CPU ms/text"),
  CPU_US_PER_TOKEN_AT_32("bare, CPU us/token, texts of 32"),
  CPU_US_PER_TOKEN_AT_128("bare, CPU us/token, texts of 128"),
  PIPELINE_TEXTS_PER_S("pipeline, texts/s"),
  PIPELINE_CPU_MS_PER_TEXT("pipeline, CPU ms/text"),
  KAFKA_CPU_MS_PER_TEXT("and Kafka's, CPU ms/text"),
  RSS_MB("pipeline, resident MiB");

  private final String label;

  Figure(String label) {
    this.label = label;
  }

  /** For a line of a table. */
  String label() {
    return label;
  }

  /** The key of a JSON report. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
