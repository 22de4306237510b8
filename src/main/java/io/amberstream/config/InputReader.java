package io.amberstream.config;

import io.amberstream.kafka.OnLostOffsets;
import io.amberstream.serde.MissingText;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the section {@code from} of a pipeline. */
final class InputReader {
  private static final List<String> PROTOBUF_KEYS = List.of("descriptor_file", "message");

  private InputReader() {}

  static Optional<InputConfig> read(String pipeline, ConfigNode node, TopicChecks checks) {
    int before = node.problems().count();
    MappingReader from = PipelineKeys.FROM.read(node);
    if (from.node("topics").isPresent() == from.node("topics_pattern").isPresent()) {
      node.problem("expected either topics or topics_pattern");
    }
    List<Scalar> topics = from.scalars("topics");
    List<String> legalTopics = topics.stream().flatMap(v -> Names.topic(v).stream()).toList();
    topics.forEach(topic -> checks.reads(pipeline, topic));
    var pattern = from.scalar("topics_pattern").flatMap(InputReader::pattern);
    pattern.ifPresent(matched -> checks.readsMatching(pipeline, matched));
    var givenFormat = from.scalar("format");
    var knownFormat = givenFormat.flatMap(v -> v.choice(InputFormat.class));
    InputFormat format = knownFormat.orElse(InputFormat.JSON);
    // A misspelt format says nothing about which of the other keys are wrong.
    if (givenFormat.isEmpty() || knownFormat.isPresent()) {
      rejectMisplaced(from, format);
    }
    var textField = from.scalar("text_field").flatMap(Names::field);
    var missingText = from.scalar("missing_text").flatMap(v -> v.choice(MissingText.class));
    var idField = from.scalar("id_field").flatMap(Names::singleField);
    var onLostOffsets = from.scalar("on_lost_offsets").flatMap(v -> v.choice(OnLostOffsets.class));
    var schemaFile =
        from.scalars("schema_file").stream().flatMap(schema -> schema.path().stream()).toList();
    var registry = from.node("registry").flatMap(RegistryReader::readInput);
    var descriptors = from.scalar("descriptor_file").flatMap(Scalar::path);
    var message = from.text("message");
    if (format == InputFormat.PROTOBUF) {
      for (String key : PROTOBUF_KEYS) {
        if (from.node(key).isEmpty()) {
          node.problem("%s is missing, expected with format protobuf".formatted(key));
        }
      }
    }
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new InputConfig(
                    legalTopics,
                    pattern.map(Pattern::pattern),
                    format,
                    format == InputFormat.TEXT
                        ? Optional.empty()
                        : Optional.of(textField.orElse(InputConfig.DEFAULT_TEXT_FIELD)),
                    missingText.orElse(MissingText.DEAD_LETTER),
                    idField,
                    schemaFile,
                    registry,
                    descriptors.map(file -> new ProtobufConfig(file, message.orElseThrow())),
                    onLostOffsets.orElse(OnLostOffsets.CONTINUE)));
  }

  private static Optional<Pattern> pattern(Scalar value) {
    try {
      return value.text().map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      return value.problem(
          "%s is not a regular expression%s"
              .formatted(value.quoted(), value.isSubstituted() ? "" : ": " + e.getDescription()));
    }
  }

  private static void rejectMisplaced(MappingReader from, InputFormat format) {
    if (format == InputFormat.TEXT) {
      for (String key : List.of("text_field", "missing_text", "id_field")) {
        from.node(key)
            .ifPresent(
                node -> node.problem("not allowed with format text, whose records have no fields"));
      }
    }
    if (format != InputFormat.PROTOBUF) {
      for (String key : PROTOBUF_KEYS) {
        from.node(key).ifPresent(node -> node.problem("only allowed with format protobuf"));
      }
    }
    if (format != InputFormat.AVRO) {
      for (String key : List.of("schema_file", "registry")) {
        from.node(key).ifPresent(node -> node.problem("only allowed with format avro"));
      }
    }
  }
}
