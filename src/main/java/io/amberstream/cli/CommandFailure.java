package io.amberstream.cli;

import io.amberstream.app.SetupException;
import io.amberstream.config.ConfigException;
import io.amberstream.evaluation.LabelledFileException;
import io.amberstream.model.ModelFolderException;
import io.amberstream.text.TokenizerException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception of a command into a message on standard error and an exit code. */
final class CommandFailure implements IExecutionExceptionHandler {
  /** The exceptions, with their subclasses, that mean wrong input; their messages say all. */
  private static final List<Class<? extends Exception>> INPUT_MISTAKES =
      List.of(
          UserError.class,
          ConfigException.class,
          ModelFolderException.class,
          TokenizerException.class,
          LabelledFileException.class,
          SetupException.class);

  private static final String OUR_PACKAGES = "io.amberstream.";

  private final BooleanSupplier verbose;

  CommandFailure(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    boolean inputMistake = INPUT_MISTAKES.stream().anyMatch(type -> type.isInstance(failure));
    err.println("error: " + message(failure));
    if (verbose.getAsBoolean()) {
      failure.printStackTrace(err);
    } else if (!inputMistake) {
      err.println("Run with --verbose for the stack trace.");
    }
    return inputMistake ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  /** Our own messages stand alone; foreign ones often say little without the type. */
  private static String message(Exception failure) {
    String message = failure.getMessage();
    if (message != null && failure.getClass().getName().startsWith(OUR_PACKAGES)) {
      return message;
    }
    String type = failure.getClass().getSimpleName();
    return message == null ? type : type + ": " + message;
  }
}
