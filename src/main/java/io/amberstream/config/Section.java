package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import java.util.List;

/**
 * A mapping of the file and the keys that it knows, with what the manual says of them. Immutable.
 *
 * <p>A reader takes its keys from here, and {@code docs/configuration.md} is written from here: a
 * key is known, and explained, or not there at all. Recipes of training have theirs in the same
 * form.
 *
 * @param path where it stands; empty for the whole file
 * @param keys its keys, in the order of the manual
 */
public record Section(String path, List<KnownKey> keys) {

  public Section {
    keys = List.copyOf(keys);
  }

  /** A section of these keys. */
  public static Section of(String path, KnownKey... keys) {
    return new Section(path, List.of(keys));
  }

  /** Every section of a configuration, in the order of the manual. */
  static List<Section> all() {
    return List.of(
        FileKeys.FILE,
        FileKeys.KAFKA,
        ModelKeys.MODEL,
        FileKeys.INFERENCE,
        PipelineKeys.PIPELINE,
        PipelineKeys.FROM,
        RegistryKeys.FROM,
        PipelineKeys.LANGUAGE,
        PipelineKeys.PATTERNS,
        TagWithKeys.ENTRY,
        TagWithKeys.ZERO_SHOT,
        TagWithKeys.ANSWERS,
        TagWithKeys.REPAIR,
        TagWithKeys.RERANK,
        TagWithKeys.SUMMARY,
        PipelineKeys.REDACT,
        PipelineKeys.TO,
        RegistryKeys.TO,
        DuplicateKeys.DUPLICATES,
        PipelineKeys.DRIFT,
        PipelineKeys.ON_ERROR,
        PipelineKeys.SHADOW,
        FileKeys.HTTP,
        FileKeys.TLS,
        FileKeys.PAGE,
        FileKeys.LABEL);
  }

  /** The section's keys in the file; unknown and missing ones become problems. */
  public MappingReader read(ConfigNode node) {
    return MappingReader.of(node, required(), optional());
  }

  /** The same for the whole file, which may have keys of the user's own. */
  public MappingReader readDocument(ConfigNode root) {
    return MappingReader.ofDocument(root, required(), optional());
  }

  List<String> required() {
    return keys.stream().filter(KnownKey::isRequired).map(KnownKey::name).toList();
  }

  private List<String> optional() {
    return keys.stream().filter(key -> !key.isRequired()).map(KnownKey::name).toList();
  }
}
