package io.amberstream.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Print a script that lets a shell complete commands and options.",
      "bash and zsh: source <(./amberstream completion bash); fish: ./amberstream completion fish |"
          + " source"
    })
final class CompletionCommand implements Callable<Integer> {
  /** A shell that can complete. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    /** The name that the command line uses. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code compgen -W} expands its words: of a file named {@code $(ls)} it would run that. */
  private static final String EXPANDED = "${IFS}${positionals}\" -- \"${curr_word}\") )";

  private static final String AS_THEY_ARE = "\" -- \"${curr_word}\") ${positionals} )";

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    terminal
        .out()
        .println(
            shell == Shell.FISH
                ? FishCompletion.of(root)
                // The script makes zsh understand it.
                : AutoComplete.bash(root.getCommandName(), root).replace(EXPANDED, AS_THEY_ARE));
    return ExitCode.OK;
  }
}
