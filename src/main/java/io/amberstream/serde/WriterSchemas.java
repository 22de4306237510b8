package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.UNKNOWN_SCHEMA;
import static io.amberstream.serde.EventFormatException.Reason.UNUSABLE_SCHEMA;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.amberstream.registry.PatientQuestions;
import io.amberstream.registry.SchemaId;
import io.amberstream.registry.SchemaLookup;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that values were written with, by their ids in a registry. What was read once is
 * kept, up to a bound; that an id is unknown is soon forgotten, as a registry may be restored.
 * Thread-safe.
 */
public final class WriterSchemas {
  private static final long MOST = 1000;
  static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);
  private static final int UNKNOWN_TRIES = 3;

  private final SchemaLookup registry;
  private final PatientQuestions questions;
  private final Optional<Schema> reader;
  private final Cache<SchemaId, WriterSchema> known =
      Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<SchemaId, Boolean> unknown;

  /**
   * Makes them, without asking for any.
   *
   * @param reader the schema that values are to be read as; empty to take each as it was written
   */
  public WriterSchemas(SchemaLookup registry, PatientQuestions questions, Optional<Schema> reader) {
    this(registry, questions, reader, Ticker.systemTicker());
  }

  WriterSchemas(
      SchemaLookup registry, PatientQuestions questions, Optional<Schema> reader, Ticker ticker) {
    this.registry = requireNonNull(registry, "registry is null");
    this.questions = requireNonNull(questions, "questions is null");
    this.reader = requireNonNull(reader, "reader is null");
    unknown =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(MOST)
            .expireAfterWrite(UNKNOWN_FOR)
            .build();
  }

  /**
   * The schema with an id.
   *
   * @throws EventFormatException UNKNOWN_SCHEMA or UNUSABLE_SCHEMA
   * @throws SchemaPendingException if it is not at hand, and there is no patience
   */
  WriterSchema.Usable of(WrittenId written, Duration patience) {
    SchemaId id = written.id();
    WriterSchema schema = known.getIfPresent(id);
    if (schema == null && unknown.getIfPresent(id) == null) {
      if (patience.isZero()) {
        throw new SchemaPendingException("the schema with the %s is not at hand".formatted(id));
      }
      schema = ask(id, patience);
    }
    if (schema == null) {
      throw new EventFormatException(
          UNKNOWN_SCHEMA,
          "the registry at %s has no schema with the %s%s"
              .formatted(registry.url(), id, written.hint()));
    }
    if (schema instanceof WriterSchema.Unusable unusable) {
      throw new EventFormatException(
          UNUSABLE_SCHEMA, "the schema with the %s %s".formatted(id, unusable.problem()));
    }
    return (WriterSchema.Usable) schema;
  }

  private @Nullable WriterSchema ask(SchemaId id, Duration patience) {
    Optional<WriterSchema> found =
        questions.ask(
            () -> ReferencedSchemas.of(registry, id).map(text -> WriterSchema.of(text, reader)),
            patience,
            UNKNOWN_TRIES);
    found.ifPresentOrElse(schema -> known.put(id, schema), () -> unknown.put(id, Boolean.TRUE));
    return found.orElse(null);
  }
}
