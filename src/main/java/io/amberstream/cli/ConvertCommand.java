package io.amberstream.cli;

import io.amberstream.convert.Conversion;
import io.amberstream.convert.ConversionOptions;
import io.amberstream.convert.Converter;
import io.amberstream.graph.Int8Form;
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

/** Makes a model folder of a checkpoint. */
@Command(
    name = "convert",
    description = {
      "Make a model folder of a Hugging Face checkpoint (ELECTRA, BERT, DistilBERT, RoBERTa), without"
          + " Python.",
      "docs/convert.md tells what is taken and what the forms of int8 cost."
    })
final class ConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description =
          "A folder with config.json, model.safetensors or pytorch_model.bin, and tokenizer.json or"
              + " vocab.txt.")
  private Path source = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "The model folder to make.")
  private Path out = Path.of("");

  @Option(
      names = "--int8",
      paramLabel = "FORM",
      defaultValue = "token",
      description =
          "How products are computed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Int8Form int8 = Int8Form.TOKEN;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "A file of texts like yours, one on each line: compares with floats on them, and measures"
              + " the steps of --int8 static.")
  private @Nullable Path texts;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<String> lines = texts == null ? List.of() : TextLines.texts(texts);
    Conversion made;
    try (ConversionLine progress = new ConversionLine(new StatusLine(terminal.err()))) {
      made = Converter.convert(new ConversionOptions(source, out, int8, lines), progress);
    }
    if (json) {
      terminal.out().println(ConversionJson.write(made));
    } else {
      ConversionLines.print(terminal, made, "floats");
    }
    if (int8 == Int8Form.STATIC) {
      terminal
          .err()
          .println(
              "warning: steps that are only measured, not trained, cost some accuracy; hold the"
                  + " folder against --int8 token with evaluate");
    }
    return ExitCode.OK;
  }
}
