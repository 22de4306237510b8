package io.amberstream.redaction;

import io.amberstream.input.InputException;
import io.amberstream.input.Sha256;
import io.amberstream.model.ModelId;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.TextRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tags what can be recognised in a text without a model. Immutable and thread-safe. */
public final class PatternDetector {
  /** The name of the head that its results have. */
  public static final String HEAD = "patterns";

  /** What this task is called in results. */
  public static final String TASK = "pattern-recognition";

  /** Another set of patterns, or other patterns, must not be taken for these. */
  private static final String VERSION = "2";

  private static final Comparator<TextSpan> IN_ORDER =
      Comparator.comparingInt(TextSpan::start).thenComparing(TextSpan::end);

  private final Map<PatternKind, Recogniser> recognisers;
  private final ModelId id;

  private PatternDetector(Map<PatternKind, Recogniser> recognisers, ModelId id) {
    this.recognisers = recognisers;
    this.id = id;
  }

  /**
   * A detector.
   *
   * @param kinds what it looks for; empty for everything
   * @param phoneRegion where a telephone number without a plus is called, as ISO 3166 names it
   * @throws InputException if no such region has telephones
   */
  public static PatternDetector of(Set<PatternKind> kinds, Optional<String> phoneRegion) {
    phoneRegion
        .filter(region -> !PhoneRecogniser.isRegion(region))
        .ifPresent(
            region -> {
              throw new InputException(
                  "'%s' is no region with telephones, expected two letters such as DE or US"
                      .formatted(region));
            });
    Map<PatternKind, Recogniser> recognisers = new EnumMap<>(PatternKind.class);
    String region = phoneRegion.orElse(PhoneRecogniser.NO_REGION);
    for (PatternKind kind : PatternKind.values()) {
      if (kinds.isEmpty() || kinds.contains(kind)) {
        recognisers.put(kind, recogniser(kind, region));
      }
    }
    String patterns = "%s %s %s %s".formatted(HEAD, VERSION, recognisers.keySet(), region);
    return new PatternDetector(
        recognisers, new ModelId(HEAD, Sha256.hex(patterns.getBytes(StandardCharsets.UTF_8))));
  }

  /** The values in a text as spans, in its order, each with the score 1. Spans may overlap. */
  public HeadResult detect(String text) {
    FoldedText folded = FoldedText.of(text);
    List<TextSpan> spans = new ArrayList<>();
    recognisers.forEach(
        (kind, recogniser) -> {
          for (TextRange found : recogniser.find(folded.text())) {
            TextRange range = folded.source(found);
            spans.add(
                new TextSpan(
                    kind.label(),
                    range.start(),
                    range.end(),
                    text.substring(range.start(), range.end()),
                    1));
          }
        });
    spans.sort(IN_ORDER);
    return new HeadResult(HEAD, TASK, id, new Tags(List.of(), spans, null), 0, 1, false, null);
  }

  /** What its results look like, for conditions. */
  public ResultShape results() {
    return ResultShape.ofSpans(
        HEAD,
        HEAD,
        recognisers.keySet().stream().map(PatternKind::label).collect(Collectors.toSet()),
        false);
  }

  /** A value of a span in the one spelling that its spellings have in common. */
  String canonical(String label, String value) {
    for (Map.Entry<PatternKind, Recogniser> entry : recognisers.entrySet()) {
      if (entry.getKey().label().equals(label)) {
        return entry.getValue().canonical(FoldedText.of(value).text());
      }
    }
    return value;
  }

  private static Recogniser recogniser(PatternKind kind, String region) {
    return switch (kind) {
      case EMAIL -> new EmailRecogniser();
      case URL -> new UrlRecogniser();
      case IP -> new IpRecogniser();
      case IBAN -> new IbanRecogniser();
      case CARD -> new CardRecogniser();
      case PHONE -> new PhoneRecogniser(region);
    };
  }
}
