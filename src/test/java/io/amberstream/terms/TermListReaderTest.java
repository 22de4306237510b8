package io.amberstream.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermListReaderTest {
  @TempDir private Path folder;

  @Test
  void readsFormsArticlesAndTemplates() {
    TermList list =
        TermListReader.read(
            "file",
            """
            articles: [A, an]
            neutral: { person: someone }
            groups:
              belief:
                - { person: a Sikh, people: Sikhs }
                - { person: an atheist, people: atheists }
              pets: [cat, dog]
            templates:
              - "{person} is here."
              - "My {word} sleeps."
            """);
    assertThat(list.articles()).containsExactly("a", "an");
    assertThat(list.neutral().orElseThrow().forms()).containsEntry("person", "someone");
    assertThat(list.groups()).extracting(TermGroup::name).containsExactly("belief", "pets");
    assertThat(list.groups().get(0).terms().get(1).forms())
        .isEqualTo(Map.of("person", "an atheist", "people", "atheists"));
    assertThat(list.groups().get(1).terms()).extracting(Term::title).containsExactly("cat", "dog");
    assertThat(list.templates()).hasSize(2);
    assertThat(list.bare("an atheist")).isEqualTo("atheist");
    assertThat(list.bare("animals")).isEqualTo("animals");
  }

  @Test
  void englishHasTenGroupsOfEightTermsAndEveryTermHasItsPlaces() {
    TermList list = TermList.english();
    assertThat(list.groups()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(list.templates()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    for (TermGroup group : list.groups()) {
      assertThat(group.terms()).as(group.name()).hasSizeGreaterThanOrEqualTo(8);
      for (Term term : group.terms()) {
        // With none in 75 templates, Wilson's interval ends below 0.05.
        assertThat(places(list, term)).as(term.title()).isGreaterThanOrEqualTo(75);
        assertThat(places(list, list.neutral().orElseThrow())).isEqualTo(list.templates().size());
      }
    }
  }

  private static long places(TermList list, Term term) {
    return list.templates().stream().filter(template -> template.filled(term).isPresent()).count();
  }

  @Test
  void allProblemsAreToldWithTheirLines() {
    String file =
        """
        groups:
          belief:
            - { person: a Sikh }
            - { person: A SIKH }
          alone:
            - { person: a cat }
        templates:
          - no place
          - "{person} and {person}"
          - "{person|}"
        colour: red
        """;
    assertThatThrownBy(() -> TermListReader.read("terms.yaml", file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("terms.yaml has")
        .hasMessageContaining("line 4")
        .hasMessageContaining("stands in two terms of the group")
        .hasMessageContaining("line 8")
        .hasMessageContaining("it has no place for a term")
        .hasMessageContaining("line 9")
        .hasMessageContaining("more than one place")
        .hasMessageContaining("line 10")
        .hasMessageContaining("a form has no name")
        .hasMessageContaining("line 11")
        .hasMessageContaining("unknown key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';the file is empty",
        "groups: {};at least one group",
        "'groups: { a: [cat] }';has one term, expected two or more",
        "'groups: { a: [cat, dog] }\ntemplates: [\"{person} sleeps\"]';no template has a place for \"cat\"",
        "templates: [hello];groups: is missing"
      })
  void hostileFilesAreRefused(String file, String problem) {
    assertThatThrownBy(() -> TermListReader.read("file", file.replace("\\n", "\n")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    Path file = folder.resolve("terms.yaml");
    assertThatThrownBy(() -> TermList.of(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("terms.yaml: no such file");
    Files.writeString(file, "groups: { pets: [cat, dog] }");
    assertThat(TermList.of(file).groups().get(0).terms())
        .isEqualTo(List.of(new Term(Map.of("word", "cat")), new Term(Map.of("word", "dog"))));
  }
}
