package io.amberstream.cli;

import io.amberstream.convert.Conversion;
import io.amberstream.convert.Optimizer;
import io.amberstream.labelled.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model folder with the fast graph of one with another. */
@Command(
    name = "optimize",
    description = {
      "Write the fast graph for a model folder whose graph was exported elsewhere (optimum, torch),"
          + " in floats or quantised.",
      "The folder is left as it is; the new one gives the same logits, or is not made."
    })
final class OptimizeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL_DIR", description = "The model folder.")
  private Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "The model folder to make.")
  private Path out = Path.of("");

  @Option(
      names = "--embedding",
      description =
          "Add a head that gives each text's embedding, for duplicates and summaries. Ask for it by"
              + " its name: without heads it would be asked too.")
  private boolean embedding;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "A file of texts, one on each line, to compare the two graphs on (default: random tokens).")
  private @Nullable Path texts;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  OptimizeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<String> lines = texts == null ? List.of() : TextLines.texts(texts);
    Conversion made;
    try (ConversionLine progress = new ConversionLine(new StatusLine(terminal.err()))) {
      made = Optimizer.optimize(directory, out, embedding, lines, progress);
    }
    if (json) {
      terminal.out().println(ConversionJson.write(made));
    } else {
      ConversionLines.print(terminal, made, "before");
    }
    return ExitCode.OK;
  }
}
