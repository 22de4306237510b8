package io.amberstream.hostile;

import static io.amberstream.hostile.HostileRecord.MARKER;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.hostile.HostileRecord.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The corpus: every text in every format, everything that is malformed, keys and headers. */
public final class HostileRecords {
  /** Above the largest request of a producer by default; what is under it reaches any topic. */
  public static final int ONE_MEGABYTE = 1_048_576;

  private HostileRecords() {}

  /** All of them, always the same. */
  public static List<HostileRecord> all() {
    List<HostileRecord> records = new ArrayList<>();
    HostileTexts.all()
        .forEach(
            (name, text) -> {
              records.add(HostileRecord.of(name, Format.TEXT, text.getBytes(UTF_8)));
              records.add(HostileRecord.of(name, Format.JSON, json(text)));
              records.add(HostileRecord.of(name, Format.AVRO, HostileAvro.event(text)));
            });
    records.addAll(HostileJson.all());
    records.addAll(HostileAvro.all());
    for (Format format : Format.values()) {
      records.add(HostileRecord.of("no value", format, null));
      keys().forEach((name, key) -> records.add(good("key: " + name, format).under(key)));
      headers().forEach((name, added) -> records.add(good("headers: " + name, format).with(added)));
    }
    headers()
        .forEach(
            (name, added) ->
                records.add(
                    HostileRecord.of("malformed, headers: " + name, Format.JSON, new byte[] {'{'})
                        .with(added)));
    records.addAll(nearTheLimit());
    return records;
  }

  /** Bytes that cannot be packed, in records that a broker just takes: a dead letter is larger. */
  public static List<HostileRecord> nearTheLimit() {
    List<HostileRecord> records = new ArrayList<>();
    for (int below : new int[] {100, 200, 1_000, 4_000, 20_000}) {
      byte[] noise = new byte[ONE_MEGABYTE - below];
      new Random(below).nextBytes(noise);
      records.add(HostileRecord.of("noise, " + below + " below 1 MiB", Format.JSON, noise));
    }
    return records;
  }

  private static Map<String, byte @Nullable []> keys() {
    Map<String, byte @Nullable []> keys = new LinkedHashMap<>();
    keys.put("null", null);
    keys.put("empty", new byte[0]);
    keys.put("NUL", new byte[] {0});
    keys.put("not UTF-8", new byte[] {-1, -2, -128});
    keys.put("with line ends", "a\r\nb\0".getBytes(UTF_8));
    keys.put("of half a megabyte", "k".repeat(500_000).getBytes(UTF_8));
    keys.put("of 100 KB noise", noise(100_000));
    return keys;
  }

  private static Map<String, Headers> headers() {
    Map<String, Headers> headers = new LinkedHashMap<>();
    Headers many = new RecordHeaders();
    for (int i = 0; i < 10_000; i++) {
      many.add("header-" + i, ("value-" + i).getBytes(UTF_8));
    }
    headers.put("ten thousand", many);
    Headers same = new RecordHeaders();
    for (int i = 0; i < 3_000; i++) {
      same.add("same", new byte[] {(byte) i});
    }
    headers.put("three thousand of one name", same);
    headers.put("no name, no value", new RecordHeaders().add("", null));
    headers.put("a value of 300 KB", new RecordHeaders().add("large", noise(300_000)));
    headers.put("a name of 30,000 letters", new RecordHeaders().add("n".repeat(30_000), null));
    headers.put(
        "names of ours",
        new RecordHeaders()
            .add("amberstream.error.reason", "fine".getBytes(UTF_8))
            .add("__streams.errors.topic", new byte[] {-1})
            .add("amberstream.pending", null));
    return headers;
  }

  private static HostileRecord good(String name, Format format) {
    return HostileRecord.of(
        name,
        format,
        switch (format) {
          case JSON -> HostileJson.GOOD.getBytes(UTF_8);
          case AVRO -> HostileAvro.event(MARKER);
          case TEXT -> MARKER.getBytes(UTF_8);
        });
  }

  private static byte[] json(String text) {
    try {
      return new JsonMapper().writeValueAsBytes(Map.of("body", text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }
}
