package io.amberstream.recipe;

import io.amberstream.app.Installation;
import io.amberstream.input.InputException;
import io.amberstream.input.Problem;
import io.amberstream.input.Problems;
import io.amberstream.model.ShippedModel;
import io.amberstream.training.HeadRecipe;
import io.amberstream.training.Recipe;
import io.amberstream.training.RunSettings;
import io.amberstream.training.Tune;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.Interpolation;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import io.amberstream.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a YAML file to a {@link Recipe}. Stateless. */
public final class RecipeLoader {
  private RecipeLoader() {}

  /**
   * Loads a recipe, and checks all that can be checked without its data and its base.
   *
   * @param file a UTF-8 file of at most 1 MiB
   * @param environment the variables that {@code ${NAME}} stands for
   * @throws InputException if the file cannot be read or has problems; it lists all of them
   */
  public static Recipe load(Path file, Map<String, String> environment) {
    Problems problems = new Problems();
    Interpolation interpolation = new Interpolation(environment, Set.of());
    Optional<Recipe> recipe =
        YamlDocument.parse(
                YamlDocument.textOf(file), "the keys out and heads", interpolation, problems)
            .flatMap(RecipeLoader::recipe);
    if (!problems.isEmpty()) {
      throw new InputException(report(file, problems.inFileOrder()));
    }
    return recipe.orElseThrow();
  }

  private static String report(Path file, List<Problem> problems) {
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(
            Collectors.joining(
                "",
                "%s has %d %s"
                    .formatted(
                        file, problems.size(), problems.size() == 1 ? "problem" : "problems"),
                ""));
  }

  private static Optional<Recipe> recipe(ConfigNode root) {
    int before = root.problems().count();
    MappingReader file = RecipeKeys.FILE.readDocument(root);
    Optional<Path> base = file.scalar("base").flatMap(Scalar::path);
    Optional<Path> out = file.scalar("out").flatMap(Scalar::path);
    Optional<Tune> tune = file.scalar("tune").flatMap(value -> value.choice(Tune.class));
    Optional<Path> texts = file.scalar("texts").flatMap(Scalar::path);
    Optional<Properties> cluster = file.node("kafka").map(ClusterReader::read);
    List<HeadRecipe> heads =
        file.node("heads").map(node -> HeadsReader.read(node, cluster)).orElse(List.of());
    RunSettings usual = RunSettings.of(tune.orElse(Tune.HEAD));
    RunSettings settings =
        file.node("settings").flatMap(node -> SettingsReader.read(node, usual)).orElse(usual);
    return root.problems()
        .ifNoneSince(
            before,
            () ->
                new Recipe(
                    base.map(Installation::resolve)
                        .orElseGet(() -> Installation.folder(ShippedModel.AMBER_MINI)),
                    out.orElseThrow(),
                    false,
                    tune.orElse(Tune.HEAD),
                    heads,
                    texts,
                    settings));
  }
}
