package io.amberstream.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermMaskTest {
  private static final TermMask ENGLISH = new TermMask(TermList.english());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "I met a Muslim today.;I met a person today.",
        "the Muslim driver;the person driver",
        "Muslims and Jews pray.;People and people pray.",
        "a JEWISH school;a other school",
        "Ask Emily Clark!;Ask someone!",
        "I live here.;I live here.",
        "go straight on;go straight on"
      })
  void termsBecomeNeutralWordsOfTheirForm(String text, String expected) {
    assertThat(ENGLISH.apply(text).text()).isEqualTo(expected);
  }

  @Test
  void textsOfAnyGroupReadTheSame() {
    TermList list = TermList.english();
    for (Template template : list.templates()) {
      for (TermGroup group : list.groups()) {
        assertThat(
                group.terms().stream()
                    .flatMap(term -> template.filled(term).stream())
                    .map(filled -> ENGLISH.apply(filled.text()).text())
                    .distinct())
            .as("%s of %s", template, group.name())
            .hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void indicesLeadBackToTheText() {
    String text = "Emily Clark met a Muslim in Rome.";
    ReplacedTerms neutral = ENGLISH.apply(text);
    assertThat(neutral.text()).isEqualTo("Someone met a person in Rome.");
    assertThat(span(neutral, "Someone")).isEqualTo("Emily Clark");
    assertThat(span(neutral, "Some")).isEqualTo("Emily Clark");
    assertThat(span(neutral, "met")).isEqualTo("met");
    assertThat(span(neutral, "person")).isEqualTo("a Muslim");
    assertThat(span(neutral, "one met a")).isEqualTo("Emily Clark met a Muslim");
    assertThat(span(neutral, "Rome")).isEqualTo("Rome");
    assertThat(span(neutral, neutral.text())).isEqualTo(text);
    assertThat(neutral.originalStart(0)).isZero();
    assertThat(neutral.originalEnd(0)).isZero();
  }

  @Test
  void everyIndexOfEveryTextLeadsToOne() {
    for (String text :
        List.of("", "women", "a gay man, two Sikhs", "x😀 Muslims 😀", "men women")) {
      ReplacedTerms neutral = ENGLISH.apply(text);
      int last = 0;
      for (int i = 0; i <= neutral.text().length(); i++) {
        assertThat(neutral.originalStart(i)).isBetween(last, text.length());
        last = neutral.originalStart(i);
        assertThat(neutral.originalEnd(i)).isBetween(0, text.length());
      }
      assertThat(neutral.originalEnd(neutral.text().length())).isEqualTo(text.length());
    }
  }

  @Test
  void aListWithoutNeutralWordsHidesNothing() {
    TermList list = TermListReader.read("file", "groups: { pets: [cat, dog] }");
    assertThatThrownBy(() -> new TermMask(list))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no neutral words");
  }

  private static String span(ReplacedTerms neutral, String part) {
    int start = neutral.text().indexOf(part);
    return neutral
        .original()
        .substring(neutral.originalStart(start), neutral.originalEnd(start + part.length()));
  }
}
