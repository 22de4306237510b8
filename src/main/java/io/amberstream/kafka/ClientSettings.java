package io.amberstream.kafka;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings that Kafka Streams and its clients know, as Kafka's own definitions have them.
 *
 * <p>A setting of a client stands under its own name, which is for every client that has it, or
 * after a prefix such as {@code producer.}, which is for that client alone.
 */
public final class ClientSettings {
  /**
   * Stands before settings of classes of the user's, such as interceptors, that Kafka hands on to
   * them and does not know itself.
   */
  public static final String PLUGIN = "plugin.";

  private static final Map<String, ConfigDef> BY_PREFIX = byPrefix();

  /** Without a prefix: Kafka Streams itself, then the clients that it hands them on to. */
  private static final List<ConfigDef> EVERY =
      List.of(
          StreamsConfig.configDef(),
          ConsumerConfig.configDef(),
          ProducerConfig.configDef(),
          AdminClientConfig.configDef());

  /** Settings whose names hold a name of the user's. */
  private static final Pattern FREE =
      Pattern.compile(
          "(topic\\.|((main\\.|restore\\.|global\\.)?consumer\\.|producer\\.|admin\\.)?"
              + "config\\.providers\\.).+");

  private static final Set<String> NAMES = allNames();

  private ClientSettings() {}

  /** Every name that has a definition, with and without prefixes. */
  public static Set<String> names() {
    return NAMES;
  }

  private static Set<String> allNames() {
    Set<String> names = new HashSet<>();
    EVERY.forEach(definition -> names.addAll(definition.names()));
    BY_PREFIX.forEach(
        (prefix, definition) -> definition.names().forEach(name -> names.add(prefix + name)));
    return Set.copyOf(names);
  }

  /** Whether Kafka knows a setting of this name. */
  public static boolean isKnown(String name) {
    return NAMES.contains(name) || FREE.matcher(name).matches();
  }

  /**
   * What is wrong with the value of a setting, such as {@code is not a whole number}; empty where
   * Kafka takes it, or does not know the setting. The text does not have the value in it.
   */
  public static Optional<String> problem(String name, String value) {
    return definition(name).flatMap(key -> problem(key, value));
  }

  /** The settings as Kafka wants them: those of plug-ins by their own names. */
  public static Map<String, String> unwrapped(Map<String, String> settings) {
    Map<String, String> unwrapped = new LinkedHashMap<>();
    settings.forEach(
        (name, value) ->
            unwrapped.put(name.startsWith(PLUGIN) ? name.substring(PLUGIN.length()) : name, value));
    return unwrapped;
  }

  private static Map<String, ConfigDef> byPrefix() {
    Map<String, ConfigDef> definitions = new LinkedHashMap<>();
    for (String prefix :
        List.of(
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX)) {
      definitions.put(prefix, ConsumerConfig.configDef());
    }
    definitions.put(StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef());
    definitions.put(StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef());
    return definitions;
  }

  private static Optional<ConfigKey> definition(String name) {
    for (Map.Entry<String, ConfigDef> client : BY_PREFIX.entrySet()) {
      if (name.startsWith(client.getKey())) {
        String own = name.substring(client.getKey().length());
        return Optional.ofNullable(client.getValue().configKeys().get(own));
      }
    }
    return EVERY.stream()
        .flatMap(definition -> Optional.ofNullable(definition.configKeys().get(name)).stream())
        .findFirst();
  }

  private static Optional<String> problem(ConfigKey key, String value) {
    Object parsed;
    try {
      parsed = ConfigDef.parseType(key.name, value, key.type);
    } catch (ConfigException e) {
      return Optional.of("is not " + expected(key.type));
    }
    try {
      if (key.validator != null) {
        key.validator.ensureValid(key.name, parsed);
      }
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of("is not taken by Kafka" + reason(key, e));
    }
  }

  private static String expected(ConfigDef.Type type) {
    return switch (type) {
      case INT, SHORT, LONG -> "a whole number";
      case DOUBLE -> "a number";
      case BOOLEAN -> "true or false";
      case CLASS -> "a class that is there";
      case STRING, LIST, PASSWORD -> "a text";
    };
  }

  /** Kafka's words after the name and the value, where they are of that form. */
  private static String reason(ConfigKey key, ConfigException e) {
    String message = String.valueOf(e.getMessage());
    String lead = " for configuration " + key.name + ": ";
    int at = message.indexOf(lead);
    return at < 0 ? "" : ": " + message.substring(at + lead.length());
  }
}
