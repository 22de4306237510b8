package io.amberstream.recipe;

import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.RunSettings;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code settings}. */
final class SettingsReader {
  private static final int MOST = 1_000_000_000;

  private SettingsReader() {}

  static Optional<RunSettings> read(ConfigNode node, RunSettings usual) {
    int before = node.problems().count();
    MappingReader settings = RecipeKeys.SETTINGS.read(node);
    int maxLength = whole(settings, "max_length", 8, 65_536).orElse(usual.maxLength());
    Optional<Long> steps = whole(settings, "steps", 1, MOST).map(Integer::longValue);
    double epochs = positive(settings, "epochs").orElse(usual.epochs());
    Optional<Duration> limit =
        settings
            .scalar("time_limit")
            .flatMap(
                value -> value.duration(Duration.ofSeconds(1), Duration.ofDays(30), "1s to 720h"));
    int batch = whole(settings, "batch", 1, 65_536).orElse(usual.batch());
    Int8Form int8 =
        settings.scalar("int8").flatMap(value -> value.choice(Int8Form.class)).orElse(usual.int8());
    double rounded = fraction(settings, "rounded").orElse(usual.rounded());
    int seed = whole(settings, "seed", 0, MOST).orElse((int) usual.seed());
    boolean kept = flag(settings, "keep_checkpoint").orElse(usual.keepCheckpoint());
    boolean headsFirst = flag(settings, "heads_first").orElse(usual.headsFirst());
    double dropout = fraction(settings, "dropout").orElse(usual.network().dropout());
    boolean bf16 = flag(settings, "bf16").orElse(usual.network().bf16());
    OptimiserSettings optimiser = optimiser(settings, usual.optimiser());
    if (node.problems().count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RunSettings(
              maxLength,
              steps,
              epochs,
              limit,
              batch,
              int8,
              rounded,
              optimiser,
              new NetworkSettings(dropout, bf16),
              seed,
              false,
              kept,
              headsFirst));
    } catch (InputException | IllegalArgumentException e) {
      node.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static OptimiserSettings optimiser(MappingReader settings, OptimiserSettings usual) {
    return new OptimiserSettings(
        positive(settings, "rate").orElse(usual.encoderRate()),
        positive(settings, "head_rate").orElse(usual.headRate()),
        positive(settings, "step_rate").orElse(usual.stepRate()),
        positive(settings, "layer_decay").orElse(usual.layerDecay()),
        fraction(settings, "weight_decay").orElse(usual.weightDecay()),
        fraction(settings, "beta1").orElse(usual.beta1()),
        fraction(settings, "beta2").orElse(usual.beta2()),
        positive(settings, "eps").orElse(usual.eps()),
        positive(settings, "clip").orElse(usual.clip()));
  }

  private static Optional<Integer> whole(MappingReader settings, String key, int min, int max) {
    return settings.scalar(key).flatMap(value -> value.wholeNumber(min, max));
  }

  private static Optional<Double> fraction(MappingReader settings, String key) {
    return settings.scalar(key).flatMap(Scalar::fraction);
  }

  private static Optional<Double> positive(MappingReader settings, String key) {
    return settings
        .scalar(key)
        .flatMap(
            value ->
                value
                    .number()
                    .flatMap(
                        number ->
                            number > 0
                                ? Optional.of(number)
                                : value.problem(
                                    value.quoted() + " is out of range, expected more than 0")));
  }

  private static Optional<Boolean> flag(MappingReader settings, String key) {
    return settings.scalar(key).flatMap(Scalar::flag);
  }
}
