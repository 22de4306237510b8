package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.yaml.References;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a configuration file says. Immutable; its maps keep the order of the file. Its
 * text form masks the Kafka settings that may be secret, the map itself does not.
 *
 * @param kafka settings under Kafka's own names, verbatim; {@code application.id} and {@code
 *     bootstrap.servers} are there; no defaults are added
 * @param models the models by name, at least one
 * @param inference how texts become micro-batches; by default {@link InferenceConfig#DEFAULT}
 * @param pipelines the pipelines by name, at least one
 * @param http where the operator's endpoints listen; by default nowhere
 * @param label the labels that people are asked for; by default none
 * @param controlTopic where it is kept what operators decide; by default nowhere
 * @param shutdownTimeout how long a stopping application may drain; by default 30 s
 * @param references which values came from outside the file
 */
public record Configuration(
    Map<String, String> kafka,
    Map<String, ModelConfig> models,
    InferenceConfig inference,
    Map<String, PipelineConfig> pipelines,
    Optional<HttpConfig> http,
    Optional<LabelConfig> label,
    Optional<String> controlTopic,
    Duration shutdownTimeout,
    References references) {
  /** The {@code bootstrap.servers} of a broker in this process. */
  public static final String EMBEDDED = "embedded";

  static final Duration DEFAULT_SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

  public Configuration {
    requireNonNull(inference, "inference is null");
    requireNonNull(http, "http is null");
    requireNonNull(label, "label is null");
    requireNonNull(controlTopic, "controlTopic is null");
    requireNonNull(references, "references is null");
    kafka = Collections.unmodifiableMap(new LinkedHashMap<>(kafka));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    pipelines = Collections.unmodifiableMap(new LinkedHashMap<>(pipelines));
    if (pipelines.isEmpty()) {
      throw new IllegalArgumentException("no pipelines");
    }
    if (shutdownTimeout.isNegative()) {
      throw new IllegalArgumentException("shutdownTimeout is " + shutdownTimeout);
    }
  }

  /** Which pipelines are watched for drift, and how, in the order of the file. */
  public Map<String, DriftConfig> watched() {
    Map<String, DriftConfig> watched = new LinkedHashMap<>();
    pipelines.forEach((name, pipeline) -> pipeline.drift().ifPresent(it -> watched.put(name, it)));
    return watched;
  }

  /** A configuration that does not come from a file. */
  public Configuration(
      Map<String, String> kafka,
      Map<String, ModelConfig> models,
      InferenceConfig inference,
      Map<String, PipelineConfig> pipelines,
      Optional<HttpConfig> http,
      Duration shutdownTimeout) {
    this(
        kafka,
        models,
        inference,
        pipelines,
        http,
        Optional.empty(),
        Optional.empty(),
        shutdownTimeout,
        References.NONE);
  }

  /**
   * The versions of a model by their names: the folder of the configuration under the model's own
   * name, those of {@code versions}, and candidates of pipelines that ask it.
   */
  public Map<String, ModelConfig> versions(String model) {
    Map<String, ModelConfig> versions = new LinkedHashMap<>();
    ModelConfig own = requireNonNull(models.get(model), "unknown model");
    versions.put(model, own);
    own.versions().forEach((name, path) -> versions.put(name, own.at(path)));
    pipelines.values().stream()
        .flatMap(pipeline -> pipeline.shadow().stream())
        .filter(shadow -> shadow.insteadOf().equals(model))
        .map(ShadowConfig::model)
        .forEach(name -> versions.putIfAbsent(name, requireNonNull(models.get(name))));
    return versions;
  }

  /** A message of others, such as Kafka's, with every secret of this configuration blotted out. */
  public String mask(String message) {
    String masked = references.mask(message);
    for (Map.Entry<String, String> setting : kafka.entrySet()) {
      if (Secrets.isIn(setting.getKey(), setting.getValue())) {
        masked = masked.replace(setting.getValue(), Secrets.MASK);
      }
    }
    return masked;
  }

  @Override
  public String toString() {
    Map<String, String> shown = new LinkedHashMap<>(kafka);
    shown.replaceAll((key, value) -> Secrets.maybeIn(key) ? Secrets.MASK : value);
    return "Configuration[kafka=%s, models=%s, inference=%s, pipelines=%s, http=%s, label=%s, controlTopic=%s, shutdownTimeout=%s]"
        .formatted(shown, models, inference, pipelines, http, label, controlTopic, shutdownTimeout);
  }
}
