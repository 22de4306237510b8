package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileYamlTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing but a comment\n"})
  void emptyFileSaysWhatIsExpected(String yaml) {
    assertThat(ConfigurationFile.problems(yaml))
        .containsExactly("line 1  the file is empty, expected the keys kafka and pipelines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- b", "[]"})
  void listIsNotAConfiguration(String yaml) {
    assertThat(ConfigurationFile.problems(yaml))
        .containsExactly("line 1  expected a mapping of keys to values, found a list");
  }

  @Test
  void syntaxErrorIsOneProblemWithItsLine() {
    assertThat(ConfigurationFile.problems(ConfigurationFile.MINIMAL + "http: [\nx: 'y\n"))
        .singleElement()
        .asString()
        .startsWith("line 13  not valid YAML: while scanning a quoted scalar from line 12");
  }

  @Test
  void secondDocumentIsRefused() {
    assertThat(ConfigurationFile.problems(ConfigurationFile.MINIMAL + "---\nkafka: {}\n"))
        .singleElement()
        .asString()
        .startsWith("line 11  not valid YAML: expected a single document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void deepNestingIsRefused(String opening) {
    assertThat(ConfigurationFile.problems("kafka:\n  " + opening.repeat(100_000)))
        .singleElement()
        .asString()
        .startsWith("line 2  not acceptable YAML: Nesting Depth exceeded");
  }

  @Test
  void manyAliasesAreRefused() {
    String aliases = "kafka: &a [x]\nmodels: [" + "*a, ".repeat(60) + "]\n";

    assertThat(ConfigurationFile.problems(aliases))
        .singleElement()
        .asString()
        .startsWith("line 2  not acceptable YAML: Number of aliases");
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    String bomb =
        "l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
            + IntStream.rangeClosed(1, 9)
                .mapToObj(
                    i ->
                        "l%d: &l%d [%s]\n"
                            .formatted(
                                i,
                                i,
                                "*l" + (i - 1) + ", *l" + (i - 1) + ", *l" + (i - 1) + ", *l"
                                    + (i - 1) + ", *l" + (i - 1)))
                .collect(Collectors.joining());

    assertThat(ConfigurationFile.problems(bomb))
        .containsExactly(
            "line 1  too large: more than 100000 values once its aliases are followed");
  }

  @Test
  void aliasToItselfIsRefused() {
    assertThat(ConfigurationFile.problems("kafka: {}\nmodels: &m\n  again: *m\n"))
        .containsExactly("line 2  the anchor that starts here contains an alias to itself");
  }

  @Test
  void tagsConstructNothing() {
    assertThat(
            ConfigurationFile.problems(
                ConfigurationFile.MINIMAL + "http: !!javax.script.ScriptEngineManager [x]\n"))
        .singleElement()
        .asString()
        .startsWith("line 11  not valid YAML: Global tag is not allowed");
    assertThat(ConfigurationFile.problems(ConfigurationFile.MINIMAL + "http: !env {address: a:1}"))
        .containsExactly("line 11  the tag \"!env\" is not supported, leave it out");
  }

  @Test
  void controlCharactersAreRefused() {
    assertThat(ConfigurationFile.problems("kafka:\n  a: \u0007\n"))
        .containsExactly("line 2  control character U+0007 in the text");
  }

  @Test
  void keysThatAreNotNamesAreRefused() {
    assertThat(ConfigurationFile.problems(ConfigurationFile.MINIMAL + "? [a, b]\n: c\n"))
        .containsExactly("line 11  expected a name as key, found a list or a mapping");
  }

  @Test
  void manyUnknownKeysAreAllReportedInTime() {
    String keys =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "max_lenght" + i + ": 1\n")
            .collect(Collectors.joining());

    assertThat(ConfigurationFile.problems(ConfigurationFile.MINIMAL + keys)).hasSize(20_000);
  }
}
