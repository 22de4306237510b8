package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MALFORMED_JSON;
import static io.amberstream.serde.EventFormatException.Reason.NULL_VALUE;
import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.amberstream.input.ByteOrderMark;
import io.amberstream.text.Surrogates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects with a text in one of their fields. Thread-safe.
 *
 * <p>The value must be UTF-8 (a byte order mark is passed over) and one JSON object with nothing
 * but white space after it. No object in it may name a key twice, for readers differ in which one
 * they take. Nesting ends at 500 levels, a number at 1000 digits.
 *
 * <p>What serialisers for JSON Schema write before a document is passed over; see {@link
 * JsonFrame}.
 *
 * <p>An escape such as {@code \ud83d} can put a lone surrogate into a string, which no encoding can
 * hold; it becomes U+FFFD.
 */
public final class JsonEventReader implements EventReader {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names come from outside: interning them would fill the JVM's table for good.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxNumberLength(1000)
                  // The value is in memory already, and bounds every string in it.
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final EventFields fields;
  private final TextLimit limit;

  /**
   * Creates a reader.
   *
   * @param textField {@link FieldPath} of the text, or of several
   * @param idField {@link FieldPath} of the event's id, a string or a number
   * @param maxTextLength UTF-16 units of the longest text that is read; at least 1
   */
  public JsonEventReader(String textField, Optional<String> idField, int maxTextLength) {
    this(textField, idField, List.of(), maxTextLength);
  }

  /**
   * Creates a reader of several texts.
   *
   * @param moreFields {@link FieldPath}s of further fields, each a string or an array of strings
   *     that every event must have
   */
  public JsonEventReader(
      String textField, Optional<String> idField, List<String> moreFields, int maxTextLength) {
    this.fields = EventFields.of(textField, idField, moreFields);
    this.limit = new TextLimit(maxTextLength);
  }

  /**
   * The text and the id in the value; a number as id is kept digit for digit.
   *
   * @throws EventFormatException NULL_VALUE, INVALID_UTF8, MALFORMED_JSON, MISSING_TEXT_FIELD,
   *     MISSING_FIELD, WRONG_TYPE or TOO_LONG
   */
  @Override
  public InputEvent read(byte @Nullable [] value) {
    if (value == null) {
      throw new EventFormatException(NULL_VALUE, "the record has no value, expected a JSON object");
    }
    int start = JsonFrame.length(value);
    String document =
        ByteOrderMark.dropped(EventText.decode(value, start, value.length - start, "the value"));
    try (JsonParser parser = JSON.createParser(document)) {
      return read(parser, document);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  @Override
  public byte[] event(byte[] value) {
    return JsonFrame.dropped(value);
  }

  @Override
  public boolean describesValue(String header) {
    return WrittenId.isHeader(header);
  }

  private InputEvent read(JsonParser parser, String document) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new EventFormatException(MALFORMED_JSON, "the value is empty, expected a JSON object");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new EventFormatException(
          WRONG_TYPE,
          "the value is %s, expected a JSON object".formatted(JsonFields.describe(first)));
    }
    List<JsonFieldSearch> searches = new ArrayList<>(2);
    JsonFieldSearch text = search(fields.text(), searches);
    Optional<JsonFieldSearch> id = fields.id().map(path -> search(path, searches));
    List<JsonFieldSearch> more =
        fields.more().stream().map(path -> search(path, searches)).toList();
    JsonFieldSearch.searchObject(parser, searches);
    if (parser.nextToken() != null) {
      throw new EventFormatException(
          MALFORMED_JSON,
          "the object ends before %s, expected nothing after it"
              .formatted(at(parser.currentTokenLocation())));
    }
    JsonDocument whole = new JsonDocument(document);
    Optional<String> foundId =
        id.map(search -> found(fields.id().orElseThrow(), search, whole)).map(this::id);
    Map<String, List<String>> moreTexts = new LinkedHashMap<>();
    for (int i = 0; i < more.size(); i++) {
      FieldPath path = fields.more().get(i);
      moreTexts.put(path.toString(), texts(path, found(path, more.get(i), whole)));
    }
    return new InputEvent(foundId, texts(text, whole), moreTexts);
  }

  private static JsonFieldSearch search(FieldPath path, List<JsonFieldSearch> searches) {
    JsonFieldSearch search = new JsonFieldSearch(path.toString());
    searches.add(search);
    return search;
  }

  private static JsonFieldSearch.@Nullable Found found(
      FieldPath path, JsonFieldSearch search, JsonDocument document) {
    return path.isPlain() && !path.isPointer() ? search.found() : document.found(path);
  }

  private List<String> texts(FieldPath path, JsonFieldSearch.@Nullable Found found) {
    return JsonFields.texts("the object", path, found).stream()
        .map(text -> Surrogates.replaceLone(limit.check(text)))
        .toList();
  }

  private List<InputText> texts(JsonFieldSearch search, JsonDocument document) {
    if (!fields.text().isOfSeveral()) {
      String text = text(found(fields.text(), search, document));
      return List.of(new InputText(Optional.empty(), text));
    }
    return fields.texts("the object", document.all(fields.text()), limit);
  }

  private String text(JsonFieldSearch.@Nullable Found found) {
    if (found == null) {
      throw fields.missingText("the object");
    }
    if (found.type() != JsonToken.VALUE_STRING) {
      throw fields.wrongTextType(JsonFields.describe(found.type()));
    }
    return Surrogates.replaceLone(limit.check(found.text()));
  }

  private String id(JsonFieldSearch.Found found) {
    if (found.type() != JsonToken.VALUE_STRING && !found.type().isNumeric()) {
      throw fields.wrongIdType(JsonFields.describe(found.type()));
    }
    return Surrogates.replaceLone(found.text());
  }

  /** Says what is wrong in own words: the parser's quote the event. */
  static EventFormatException malformed(JsonProcessingException e) {
    String found;
    if (e instanceof JsonEOFException) {
      found = "the value ends too early";
    } else if (e instanceof StreamConstraintsException) {
      found = "over a limit (500 levels of nesting, 1000 digits of a number, 50000 of a name)";
    } else if (e.getOriginalMessage().startsWith("Duplicate ")) {
      found = "a key for the second time in one object";
    } else {
      found = "not JSON";
    }
    return new EventFormatException(
        MALFORMED_JSON, "%s: %s, expected one JSON object".formatted(at(e.getLocation()), found));
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? "the value"
        : "line %d column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
