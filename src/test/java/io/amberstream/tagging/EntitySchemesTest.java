package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.text.TokenizedText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entities under every scheme that says where they begin and end, told by the label set. */
class EntitySchemesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // BIOES, BILOU, BMEW
        "O B-PER I-PER E-PER S-PER | B-PER I-PER E-PER O S-PER S-PER | PER 0-2, PER 4, PER 5",
        "O B-PER I-PER L-PER U-PER | B-PER L-PER L-PER U-PER O O     | PER 0-1, PER 2, PER 3",
        "O B-PER M-PER E-PER W-PER | B-PER M-PER E-PER W-PER B-PER O | PER 0-2, PER 3, PER 4",
        "O I-PER E-PER             | I-PER E-PER I-PER I-PER O I-PER | PER 0-1, PER 2-3, PER 5",
        // IOB1 and IOB2
        "O I-PER B-PER             | I-PER B-PER I-PER O I-PER I-PER | PER 0, PER 1-2, PER 4-5",
        // The letter after the type
        "O PER-B PER-I LOC-B LOC-I | PER-B PER-I PER-B LOC-I LOC-I O | PER 0-1, PER 2, LOC 3-4",
        "O PER_B PER_I PER_L PER_U | PER_B PER_L PER_U PER_I O O     | PER 0-1, PER 2, PER 3",
        // Other signs between them, other case
        "O B_PER I_PER E_PER S_PER | B_PER E_PER S_PER O O O         | PER 0-1, PER 2",
        "O b-per i-per             | b-per i-per b-per O O O         | per 0-1, per 2",
        // A type may be there with one letter only, or none
        "O B-A I-A E-A S-A S-DET X | B-A E-A S-DET S-DET X X         | A 0-1, DET 2, DET 3, X 4-5",
        "O B-PER B-LOC             | B-PER B-PER B-LOC O O O         | PER 0, PER 1, LOC 2",
        "O I-PER I-LOC             | I-PER I-PER I-LOC O O O         | PER 0-1, LOC 2",
        // No letters of a scheme: types keep their whole names
        "O E-MAIL PHONE            | E-MAIL E-MAIL PHONE O O O       | E-MAIL 0-1, PHONE 2",
        "O B-PER I-PER E-MAIL      | B-PER I-PER E-MAIL O O O        | PER 0-1, E-MAIL 2",
        "O B-CELL T-CELL           | B-CELL T-CELL O O O O           | B-CELL 0, T-CELL 1",
        "O date-time first-name    | date-time first-name O O O O    | date-time 0, first-name 1",
        "O vitamin-B vitamin-E     | vitamin-B vitamin-E O O O O     | vitamin-B 0, vitamin-E 1",
        // A type with a sign inside
        "O B-sub-part I-sub-part   | B-sub-part I-sub-part O O O O   | sub-part 0-1",
        "O sub-B-B sub-B-I         | sub-B-B sub-B-I O O O O         | sub-B 0-1",
      })
  void entitiesMergeAsTheirLabelSetSays(String labels, String tags, String expected) {
    List<String> labelSet = List.of(labels.split(" ", -1));
    List<String> tagged = List.of(tags.split(" ", -1));
    Head head = Heads.of(Task.TOKEN_CLASSIFICATION, labelSet.toArray(String[]::new));
    TokenizedText text = Texts.of("0", "1", "2", "3", "4", "5");
    float[] logits = new float[tagged.size() * labelSet.size()];
    for (int i = 0; i < tagged.size(); i++) {
      logits[i * labelSet.size() + labelSet.indexOf(tagged.get(i))] = 9;
    }
    Tags found =
        Decoders.of(head, DecodeOptions.everyLabel())
            .decode(text, new Logits(logits, tagged.size(), labelSet.size()));
    assertThat(found.spans())
        .extracting(span -> span.label() + " " + span.text().replaceAll(" (. )*", "-"))
        .containsExactlyElementsOf(Arrays.asList(expected.split(", ", -1)));
  }
}
