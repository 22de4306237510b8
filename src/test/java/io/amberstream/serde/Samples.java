package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Events and texts for tests. */
final class Samples {
  static final ModelId MODEL = new ModelId("amber", "ab12");
  static final SourceCoordinates SOURCE =
      new SourceCoordinates("tickets", 3, 42, Instant.parse("2026-02-03T04:05:06.789Z"));
  static final Instant TAGGED_AT = Instant.parse("2026-02-03T04:05:07Z");

  private Samples() {}

  static EnrichedEvent enriched(String id, String text) {
    return EnrichedEvents.of(id, Optional.of(text), SOURCE, TAGGED_AT, results(text));
  }

  static List<HeadResult> results(String text) {
    Tags labels =
        new Tags(
            List.of(new ScoredLabel("positive", 0.9385f), new ScoredLabel("negative", 0.0615f)),
            List.of(),
            null);
    Tags spans =
        new Tags(List.of(), List.of(new TextSpan("PER", 0, text.length(), text, 0.5f)), 0.25f);
    return List.of(
        new HeadResult("sentiment", Task.TEXT_CLASSIFICATION, MODEL, labels, 4, 1, false),
        new HeadResult("entities", Task.TOKEN_CLASSIFICATION, MODEL, spans, 900, 7, true));
  }

  /** A text of up to 40 random code points of all planes, lone surrogates among them. */
  static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      int codePoint =
          switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> random.nextInt(0x800);
            case 2 -> 0x2020 + random.nextInt(0x20);
            case 3 -> 0xD800 + random.nextInt(0x800);
            case 4 -> 0x1F600 + random.nextInt(0x50);
            default -> random.nextInt(0x110000);
          };
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }
}
