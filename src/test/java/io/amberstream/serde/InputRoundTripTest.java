package io.amberstream.serde;

import static io.amberstream.serde.Rejections.isRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.event.TextEvent;
import io.amberstream.text.Surrogates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputRoundTripTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private final EventReader text = new TextEventReader(1000);
  private final EventReader json = new JsonEventReader("text", Optional.of("id"), 1000);
  private final EventReader avro = new AvroEventReader(List.of(), "text", Optional.of("id"), 1000);

  @Test
  void everyFormatGivesAnyTextBack() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 3000; round++) {
      String sent = Samples.randomText(random);
      String expected = Surrogates.replaceLone(sent);
      InputEvent event = new InputEvent(Optional.of(expected), expected);
      Map<String, String> wellFormed = Map.of("id", expected, "text", expected);

      assertThat(text.read(expected.getBytes(UTF_8)).text()).isEqualTo(expected);
      assertThat(json.read(PLAIN.writeValueAsBytes(wellFormed))).isEqualTo(event);
      // Escapes carry lone surrogates over the wire; the reader must mend them.
      assertThat(json.read(escaped(sent))).isEqualTo(event);
      assertThat(avro.read(AvroValues.bytes(new TextEvent(expected, expected).toByteBuffer())))
          .isEqualTo(event);
    }
  }

  @Test
  void jsonCutAnywhereIsRefused() {
    byte[] good = escaped("Grüß dich 😀");
    for (int length = 0; length < good.length; length++) {
      assertThat(isRejected(json, Arrays.copyOf(good, length))).as("cut at %d", length).isTrue();
    }
  }

  @Test
  void jsonSurvivesEverySingleBitFlip() throws Exception {
    byte[] good =
        PLAIN.writeValueAsBytes(Map.of("id", 17, "text", "Grüß 😀", "x", List.of(1.5, true)));
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      isRejected(json, flipped);
    }
  }

  @Test
  void everyReaderSurvivesRandomBytes() {
    Random random = new Random(13);
    for (int round = 0; round < 20_000; round++) {
      byte[] value = new byte[random.nextInt(50)];
      random.nextBytes(value);
      isRejected(text, value);
      isRejected(json, value);
      assertThat(isRejected(avro, value)).isTrue();
    }
  }

  private static byte[] escaped(String text) {
    StringBuilder json = new StringBuilder();
    text.chars().forEach(unit -> json.append("\\u%04x".formatted(unit)));
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(json, json).getBytes(UTF_8);
  }
}
