package io.amberstream.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes completions for fish, which picocli has none for. */
final class FishCompletion {
  private final String command;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String command) {
    this.command = command;
  }

  /** The script: a line for each command and each option. */
  static String of(CommandLine root) {
    FishCompletion completion = new FishCompletion(root.getCommandName());
    for (Map.Entry<String, CommandLine> sub : root.getSubcommands().entrySet()) {
      CommandSpec spec = sub.getValue().getCommandSpec();
      completion.line(
          "-f -n __fish_use_subcommand -a %s -d %s"
              .formatted(sub.getKey(), quoted(first(spec.usageMessage().description()))));
      spec.options().forEach(option -> completion.option(sub.getKey(), option));
    }
    return completion.script.toString();
  }

  private void option(String subcommand, OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceAll("^--?", ""));
    }
    line(
        "-n '__fish_seen_subcommand_from %s'%s%s -d %s"
            .formatted(
                subcommand,
                names,
                option.arity().max() > 0 ? " -r" : "",
                quoted(first(option.description()))));
    if (option.completionCandidates() != null) {
      line(
          "-n '__fish_seen_subcommand_from %s'%s -x -a %s"
              .formatted(
                  subcommand, names, quoted(String.join(" ", option.completionCandidates()))));
    }
  }

  private static String first(String[] description) {
    return description.length == 0 ? "" : description[0].replaceAll("%n", " ");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String rest) {
    script.append("complete -c ").append(command).append(' ').append(rest).append('\n');
  }
}
