package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate --group-by}. */
class EvaluateGroupsTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void eachGroupIsMeasuredAsAFileOfItsOwn() throws IOException {
    List<String> english = texts(12, "the team won match %d, said \"\"Ann\"\"");
    List<String> german = texts(3, "die Mannschaft gewann Spiel %d");
    List<String> rows = new ArrayList<>(List.of("language,text,label"));
    english.forEach(text -> rows.add("en,\"%s\",praise".formatted(text)));
    german.forEach(text -> rows.add("de,%s,billing".formatted(text)));
    Path file = Files.write(directory.resolve("all.csv"), rows);
    Path alone =
        Files.write(
            directory.resolve("en.tsv"),
            english.stream().map(text -> "praise\t" + text.replace("\"\"", "\"")).toList());

    CommandRun table = evaluate(file, "--group-by", "language");
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.outLines())
        .anyMatch(line -> line.matches("language +examples +accuracy.*"))
        .anyMatch(line -> line.matches("all +15 +[01][.][0-9]{4} \\(.*"))
        .anyMatch(line -> line.matches("de +3  too few to tell"))
        .anyMatch(line -> line.matches("en +12 +[01][.][0-9]{4} \\(.*"));

    List<String> json = evaluate(file, "--group-by", "language", "--json").outLines();
    assertThat(json).hasSize(3);
    JsonMapper mapper = new JsonMapper();
    JsonNode ofGroup = mapper.readTree(json.get(2));
    JsonNode ofFile = mapper.readTree(evaluate(alone, "--json").out());
    assertThat(ofGroup.at("/group/language").textValue()).isEqualTo("en");
    for (String part : List.of("measures", "intervals", "labels", "confusion", "examples")) {
      assertThat(ofGroup.get(part)).isEqualTo(ofFile.get(part));
    }
    assertThat(mapper.readTree(json.get(0)).has("group")).isFalse();
    assertThat(mapper.readTree(json.get(0)).path("examples").intValue()).isEqualTo(15);
  }

  @Test
  void jsonLinesHaveGroupsToo() throws IOException {
    Path file =
        Files.write(
            directory.resolve("all.jsonl"),
            List.of(
                "{\"body\": \"the team won\", \"topic\": \"praise\", \"tenant\": 7}",
                "{\"body\": \"shares fell\", \"topic\": \"outage\"}"));
    CommandRun run =
        evaluate(file, "--group-by", "tenant", "--text-field", "body", "--label-field", "topic");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.outLines())
        .anyMatch(line -> line.startsWith("7 ") || line.startsWith("7  "))
        .anyMatch(line -> line.startsWith("none "));
  }

  @Test
  void whatHasNoSuchFieldIsRefused() throws IOException {
    Path columns = Files.write(directory.resolve("a.csv"), List.of("text,label", "won,praise"));
    assertThat(evaluate(columns, "--group-by", "language").err()).contains("no column 'language'");
    Path lines = Files.write(directory.resolve("a.tsv"), List.of("praise\twon"));
    CommandRun tsv = evaluate(lines, "--group-by", "language");
    assertThat(tsv.exitCode()).isEqualTo(2);
    assertThat(tsv.err()).contains("its columns have no names; expected .csv, .jsonl or .ndjson");
    Path wrong =
        Files.write(directory.resolve("b.csv"), List.of("text,label", "won,praise", "lost,prize"));
    assertThat(evaluate(wrong).err()).contains("b.csv, line 3").contains("prize");
  }

  private static List<String> texts(int count, String text) {
    return Stream.iterate(1, i -> i + 1).limit(count).map(text::formatted).toList();
  }

  private static CommandRun evaluate(Path file, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("evaluate", "--model", GoldenModels.folder("text-classification").toString()));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
