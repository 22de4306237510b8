package io.amberstream.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a registry by Confluent's API, and by Apicurio's own for Apicurio's ids. Each method sends
 * one request and waits for its answer. Thread-safe.
 */
public final class RegistryClient implements SchemaLookup {
  private static final String CCOMPAT = "/apis/ccompat/";

  private final URI url;
  private final RegistryHttp http;

  public RegistryClient(RegistrySettings settings, RegistryListener listener) {
    this.url = settings.url();
    this.http = new RegistryHttp(settings, listener);
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public Answer<RegisteredSchema> schema(SchemaId id) {
    if (id.value().startsWith("-")) {
      return new Answer.Unknown<>("no registry gives negative numbers");
    }
    return switch (id.kind()) {
      case SCHEMA_ID -> described("schemas", "ids", id.value());
      case GUID -> described("schemas", "guids", id.value());
      case GLOBAL_ID -> apicurio(id, "globalIds");
      case CONTENT_ID -> apicurio(id, "contentIds");
    };
  }

  @Override
  public Answer<RegisteredSchema> schema(SchemaReference reference) {
    return version(reference.subject(), Integer.toString(reference.version()))
        .map(SubjectVersion::schema);
  }

  /** The newest version of a subject. */
  public Answer<SubjectVersion> latest(String subject) {
    return version(subject, "latest");
  }

  /** The id that an Avro schema has under a subject. Nothing is registered. */
  public Answer<Integer> lookUp(String subject, String schema) {
    return http.postJson(uri("subjects", subject), body(schema)).then(this::id);
  }

  /** Registers an Avro schema under a subject, and gives its id; also where it was there before. */
  public Answer<Integer> register(String subject, String schema) {
    return http.postJson(uri("subjects", subject, "versions"), body(schema)).then(this::id);
  }

  /** Whether the newest version of a subject would allow an Avro schema after it. */
  public Answer<Compatibility> compatibility(String subject, String schema) {
    URI asked =
        URI.create(
            uri("compatibility", "subjects", subject, "versions", "latest") + "?verbose=true");
    return http.postJson(asked, body(schema))
        .then(
            json ->
                json.path("is_compatible").isBoolean()
                    ? new Answer.Found<>(
                        new Compatibility(json.path("is_compatible").asBoolean(), reasons(json)))
                    : strange(asked, "is_compatible"));
  }

  private Answer<RegisteredSchema> described(String... path) {
    URI asked = uri(path);
    return http.getJson(asked).then(json -> schema(asked, json));
  }

  private Answer<SubjectVersion> version(String subject, String version) {
    URI asked = uri("subjects", subject, "versions", version);
    return http.getJson(asked)
        .then(
            json ->
                schema(asked, json)
                    .map(
                        schema ->
                            new SubjectVersion(
                                json.path("version").asInt(), json.path("id").asInt(), schema)));
  }

  /** Apicurio's own API gives the bare schema, and puts the types in that it uses. */
  private Answer<RegisteredSchema> apicurio(SchemaId id, String ids) {
    Optional<String> base = apicurioUrl();
    if (base.isEmpty()) {
      return new Answer.Refused<>(
          "%s is a number of Apicurio's, but %s is not Apicurio's address; expected one that ends with /apis/ccompat/v7"
              .formatted(id, url));
    }
    URI asked = URI.create("%s/ids/%s/%s?dereference=true".formatted(base.get(), ids, id.value()));
    return http.get(asked)
        .map(text -> new RegisteredSchema(RegisteredSchema.AVRO, text, List.of()));
  }

  private Optional<String> apicurioUrl() {
    int start = url.toString().indexOf(CCOMPAT);
    return start < 0
        ? Optional.empty()
        : Optional.of(url.toString().substring(0, start) + "/apis/registry/v2");
  }

  private static Answer<RegisteredSchema> schema(URI asked, JsonNode json) {
    if (!json.path("schema").isTextual()) {
      return strange(asked, "schema");
    }
    List<SchemaReference> references = new ArrayList<>();
    for (JsonNode reference : json.path("references")) {
      references.add(
          new SchemaReference(
              reference.path("subject").asText(), reference.path("version").asInt()));
    }
    return new Answer.Found<>(
        new RegisteredSchema(
            json.path("schemaType").asText(RegisteredSchema.AVRO),
            json.path("schema").asText(),
            references));
  }

  private Answer<Integer> id(JsonNode json) {
    return json.path("id").isInt()
        ? new Answer.Found<>(json.path("id").asInt())
        : strange(url, "id");
  }

  private static <T> Answer<T> strange(URI asked, String field) {
    return new Answer.Refused<>(
        "%s: the answer has no '%s', expected that of a registry; check the url"
            .formatted(asked, field));
  }

  private static List<String> reasons(JsonNode json) {
    List<String> reasons = new ArrayList<>();
    json.path("messages").forEach(message -> reasons.add(message.asText()));
    return reasons;
  }

  private static ObjectNode body(String schema) {
    return RegistryHttp.JSON.createObjectNode().put("schema", schema);
  }

  /** A subject may have any character: each is one segment of the path. */
  private URI uri(String... segments) {
    String path =
        Stream.of(segments)
            .map(segment -> URLEncoder.encode(segment, UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return URI.create(url.toString().replaceAll("/+$", "") + "/" + path);
  }
}
