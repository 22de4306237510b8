package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineClosedException;
import io.amberstream.model.ModelFolderException;
import io.amberstream.tagging.HeadResult;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's shortest way in, and the examples of it. */
class TaggerTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "amberstream", "ask");
  private static final Path GOLDEN = GoldenModels.folder("text-classification");

  @TempDir Path folder;

  @Test
  void aTextAloneIsTaggedAsItIsAmongOthers() {
    try (Tagger tagger = Tagger.open(GOLDEN)) {
      List<List<HeadResult>> many = tagger.tagAll(List.of("Hello", "", "a longer text than that"));
      assertThat(many).hasSize(3);
      assertThat(many.get(0)).hasSize(1).isEqualTo(tagger.tag("Hello"));
    }
  }

  @Test
  void aClosedOneTagsNothing() {
    Tagger tagger = Tagger.open(GOLDEN);
    tagger.close();
    assertThatThrownBy(() -> tagger.tag("late")).isInstanceOf(EngineClosedException.class);
  }

  @Test
  void aFolderThatIsNotUsableIsRefused() {
    assertThatThrownBy(() -> Tagger.open(folder)).isInstanceOf(ModelFolderException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"package-info.java", "Tagger.java"})
  void theExampleCompiles(String file) throws IOException {
    Matcher example =
        Pattern.compile("<pre>\\{@code\n(.*?)\\}</pre>", Pattern.DOTALL)
            .matcher(Files.readString(SOURCES.resolve(file)));
    assertThat(example.find()).isTrue();
    String body = example.group(1).replaceAll("(?m)^ \\* ?", "");
    String source =
        """
        import io.amberstream.ask.*;
        import io.amberstream.tagging.*;
        import java.nio.file.Path;
        import java.util.List;
        class Example { void run() { %s } }
        """
            .formatted(body);
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                found,
                List.of(
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-classpath",
                    System.getProperty("java.class.path")
                        + File.pathSeparator
                        + Path.of(
                            URI.create(
                                Tagger.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toString()))),
                null,
                List.of(new Source(source)))
            .call();
    assertThat(compiled).as("%s", found.getDiagnostics()).isTrue();
  }

  /** A source that stands in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String code) {
      super(URI.create("string:///Example.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
