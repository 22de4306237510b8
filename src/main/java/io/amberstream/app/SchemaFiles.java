package io.amberstream.app;

import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;

/**
 * The Avro schemas in some files, which may use each other's types whatever their order. Immutable.
 *
 * <p>Two files may define the same type, as versions of an event do. A file means its own then; if
 * it has none, that of the file that is listed first.
 */
final class SchemaFiles {
  private static final long MAX_BYTES = 1 << 20;

  private final Map<Path, Schema> schemas;

  private SchemaFiles(Map<Path, Schema> schemas) {
    this.schemas = schemas;
  }

  /**
   * Reads the files.
   *
   * @param problems takes a sentence for each that holds no schema; there are no schemas then
   */
  static SchemaFiles read(List<Path> files, Problems problems) {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      String problem = readInto(texts, file);
      if (!problem.isEmpty()) {
        problems.add(file + " " + problem);
      }
    }
    Map<Path, Schema> schemas = new LinkedHashMap<>();
    if (problems.isEmpty()) {
      for (Path file : texts.keySet()) {
        try {
          schemas.put(file, schema(file, texts));
        } catch (AvroRuntimeException e) {
          String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
          problems.add(file + " is no Avro schema of an event: " + reason);
        }
      }
    }
    return new SchemaFiles(problems.isEmpty() ? schemas : Map.of());
  }

  /** The schema of one of the files. */
  Schema of(Path file) {
    return Optional.ofNullable(schemas.get(file))
        .orElseThrow(() -> new IllegalArgumentException(file + " was not read"));
  }

  /** The schemas of records, in the order of the files. */
  List<Schema> records() {
    return schemas.values().stream()
        .filter(schema -> schema.getType() == Schema.Type.RECORD)
        .toList();
  }

  /** The schemas, by file, that no other file's uses: they must be those of events. */
  Map<Path, Schema> ofEvents() {
    Map<Path, Schema> unused = new LinkedHashMap<>(schemas);
    for (Schema user : schemas.values()) {
      Set<String> used = new HashSet<>();
      collectNames(user, used);
      used.remove(user.getFullName());
      unused.values().removeIf(schema -> used.contains(schema.getFullName()));
    }
    return unused;
  }

  /** Adds the file's text; what is wrong with the file, or nothing. */
  private static String readInto(Map<Path, String> texts, Path file) {
    Path place = Installation.resolve(file);
    try {
      if (Files.isDirectory(place)) {
        return "is a folder, expected a file";
      }
      if (Files.size(place) > MAX_BYTES) {
        return "is no Avro schema of an event: it has %d bytes, expected at most %d"
            .formatted(Files.size(place), MAX_BYTES);
      }
      texts.put(file, ByteOrderMark.dropped(Files.readString(place)));
      return "";
    } catch (NoSuchFileException e) {
      return "does not exist; check its path";
    } catch (AccessDeniedException e) {
      return "may not be read by this user; change its rights";
    } catch (CharacterCodingException e) {
      return "is no Avro schema of an event: it is not UTF-8";
    } catch (IOException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private static Schema schema(Path file, Map<Path, String> texts) {
    SchemaParser parser = new SchemaParser();
    SchemaParser.ParseResult own = parser.parse(texts.get(file));
    texts.forEach(
        (other, text) -> {
          if (!other.equals(file)) {
            offer(text, parser);
          }
        });
    try {
      return own.mainSchema();
    } catch (AvroTypeException e) {
      throw new SchemaParseException(
          e.getMessage() + "; if another file defines that, list it in schema_file as well");
    } catch (NullPointerException e) {
      // What Avro throws for a file that holds nothing but the name of an unknown type.
      throw new SchemaParseException("it is the name of a type, expected a record");
    }
  }

  /** Gives a parser the types of another file; none where it has one of the names already. */
  private static void offer(String text, SchemaParser parser) {
    try {
      SchemaParser.ParseResult unused = parser.parse(text);
    } catch (AvroRuntimeException e) {
      // Another version of a type, or no schema: which is said of the file itself.
    }
  }

  private static void collectNames(Schema schema, Set<String> names) {
    switch (schema.getType()) {
      case RECORD -> {
        if (names.add(schema.getFullName())) {
          schema.getFields().forEach(field -> collectNames(field.schema(), names));
        }
      }
      case ENUM, FIXED -> names.add(schema.getFullName());
      case ARRAY -> collectNames(schema.getElementType(), names);
      case MAP -> collectNames(schema.getValueType(), names);
      case UNION -> schema.getTypes().forEach(branch -> collectNames(branch, names));
      default -> {
        // No other type has a name or holds one that has.
      }
    }
  }
}
