package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags to entities as seqeval's {@code get_entities} gives them: type, first and last index. */
class TagSequenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // Those of seqeval's own documentation.
        "B-PER I-PER O B-LOC                           | PER 0 1, LOC 3 3",
        "O O O B-MISC I-MISC I-MISC O B-PER I-PER      | MISC 3 5, PER 7 8",
        // IOB1: B- only where an entity follows another of its type.
        "I-PER I-PER O I-PER B-PER I-PER               | PER 0 1, PER 3 3, PER 4 5",
        "I-PER I-LOC I-LOC                             | PER 0 0, LOC 1 2",
        // An inside of another type begins an entity of its own.
        "B-PER I-LOC                                   | PER 0 0, LOC 1 1",
        "B-PER B-PER                                   | PER 0 0, PER 1 1",
        // IOBES.
        "S-PER I-PER B-LOC E-LOC E-LOC                 | PER 0 0, PER 1 1, LOC 2 3, LOC 4 4",
        "B-PER E-PER I-PER S-PER                       | PER 0 1, PER 2 2, PER 3 3",
        // BILOU.
        "B-PER I-PER L-PER U-PER U-PER O U-LOC I-LOC   | PER 0 2, PER 3 3, PER 4 4, LOC 6 6, LOC 7 7",
        // Types without a prefix.
        "PER PER LOC O LOC                             | PER 0 1, LOC 2 2, LOC 4 4",
        // Only the first hyphen divides, and a type may be called O.
        "B-sub-part I-sub-part B-O                     | sub-part 0 1, O 2 2",
        "O I-O O                                       | O 1 1",
        "O O                                           | none",
      })
  void entitiesOfTags(String tags, String entities) {
    List<String> chunks =
        TagSequence.chunks(List.of(tags.split(" ", -1))).stream()
            .map(chunk -> chunk.type() + " " + chunk.first() + " " + chunk.last())
            .toList();
    assertThat(String.join(", ", chunks)).isEqualTo(entities == null ? "" : entities);
  }

  @Test
  void noTagsNoEntities() {
    assertThat(TagSequence.chunks(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "O, O, O",
    "B-PER, PER, B-x",
    "S-a-b, a-b, S-x",
    "U-PER, PER, U-x",
    "PER, PER, x",
    "B-, B-, x",
    "X-PER, X-PER, x"
  })
  void theTypeOfATagCanBeRead(String tag, String type, String withTypeX) {
    assertThat(TagSequence.type(tag)).isEqualTo(type);
    if (!tag.equals("O")) {
      assertThat(TagSequence.withType(tag, "x")).isEqualTo(withTypeX);
    }
    assertThat(TagSequence.withType(tag, "O")).isEqualTo("O");
  }

  @ParameterizedTest
  @CsvSource({
    "I-PER I-PER O I-LOC, B-PER I-PER O B-LOC",
    "B-PER E-PER S-PER, B-PER I-PER B-PER",
    "PER PER O, B-PER I-PER O"
  })
  void everySchemeCanBeWrittenAsIob2(String tags, String iob2) {
    assertThat(String.join(" ", TagSequence.iob2(List.of(tags.split(" ", -1))))).isEqualTo(iob2);
  }
}
