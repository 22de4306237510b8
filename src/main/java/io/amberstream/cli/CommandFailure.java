package io.amberstream.cli;

import io.amberstream.input.InputException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception of a command into a message on standard error and an exit code. */
final class CommandFailure implements IExecutionExceptionHandler {
  private static final String OUR_PACKAGES = "io.amberstream.";

  private final BooleanSupplier verbose;

  CommandFailure(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    boolean inputMistake = failure instanceof InputException;
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
