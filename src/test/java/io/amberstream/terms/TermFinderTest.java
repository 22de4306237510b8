package io.amberstream.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermFinderTest {
  private static final TermFinder ENGLISH = new TermFinder(TermList.english());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "I met a Muslim today;religion=a Muslim",
        "the MUSLIM driver;religion=MUSLIM",
        "his wife and her husband;''",
        "go straight on, a straight line;''",
        "a straight person, straight people;orientation=a straight person,orientation=straight people",
        "She is Latina.;ethnicity=Latina",
        "an african-american writer;ethnicity=an african-american",
        "the woman’s hat;gender=woman",
        "a gay man;orientation=a gay man",
        "womanhood, mankind, Germany;''",
        "old. People came.;''",
        "Mexicans and refugees;origin=Mexicans,origin=refugees",
        "black people are here;ethnicity=black people",
        "a black car;''",
        "die Mädchen und girls;gender=girls"
      })
  void findsWholeTermsWhateverTheirCase(String text, String expected) {
    List<String> found =
        ENGLISH.find(text).stream()
            .map(term -> term.group() + "=" + text.substring(term.start(), term.end()))
            .toList();
    assertThat(String.join(",", found)).isEqualTo(expected);
  }

  @Test
  void aTermOfTwoGroupsIsFoundForEach() {
    assertThat(ENGLISH.find("Emily Clark called"))
        .extracting(FoundTerm::group)
        .containsExactly("names_english", "names");
    assertThat(ENGLISH.groups("an Arab woman and a Sikh"))
        .containsExactly("ethnicity", "gender", "religion");
  }

  @Test
  void tellsTheFormAndWhetherItsArticleIsMissing() {
    List<FoundTerm> found = ENGLISH.find("an atheist, the atheist, atheists");
    assertThat(found).extracting(FoundTerm::form).containsExactly("person", "person", "people");
    assertThat(found).extracting(FoundTerm::bare).containsExactly(false, true, false);
  }
}
