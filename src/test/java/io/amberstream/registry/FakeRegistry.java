package io.amberstream.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A registry in memory that speaks as much of Confluent's API, and of Apicurio's, as a pipeline
 * asks for. It can be away and come back on the same port, and answer what a test wants instead.
 */
public final class FakeRegistry implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** What was asked. */
  public record Request(String method, String path, @Nullable String authorization) {}

  /** An answer that takes the place of the registry's own. */
  public record Instead(int status, String body, Map<String, String> headers) {
    public static Instead of(int status, String body) {
      return new Instead(status, body, Map.of());
    }
  }

  private final Map<Integer, ObjectNode> schemas = new LinkedHashMap<>();
  private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();
  private final Map<String, Integer> guids = new LinkedHashMap<>();
  private final Queue<Instead> next = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Optional<SSLContext> tls;
  private List<String> incompatible = List.of();
  private boolean isSilent;
  private ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  public FakeRegistry() {
    this(Optional.empty());
  }

  FakeRegistry(Optional<SSLContext> tls) {
    this.tls = tls;
    this.server = open(0);
  }

  private HttpServer open(int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer opened = tls.isPresent() ? secured(address) : HttpServer.create(address, 0);
      threads = Executors.newCachedThreadPool();
      opened.setExecutor(threads);
      opened.createContext("/", this::handle);
      opened.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpServer secured(InetSocketAddress address) throws IOException {
    HttpsServer secured = HttpsServer.create(address, 0);
    secured.setHttpsConfigurator(new HttpsConfigurator(tls.orElseThrow()));
    return secured;
  }

  /** Its address as a Confluent registry. */
  public URI url() {
    return URI.create(
        "%s://127.0.0.1:%d"
            .formatted(tls.isPresent() ? "https" : "http", server.getAddress().getPort()));
  }

  /** Its address as Apicurio's. */
  public URI apicurioUrl() {
    return URI.create(url() + "/apis/ccompat/v7");
  }

  /** No connection is taken any more. */
  public void goAway() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** It is there again, on the same port. */
  public void comeBack() {
    server = open(server.getAddress().getPort());
  }

  /** Takes connections and never answers. */
  void fallSilent() {
    isSilent = true;
  }

  /** Answers this once instead of what would be its own; each call adds one. */
  public void answerNext(Instead instead) {
    next.add(instead);
  }

  /** Takes no schema after those that are there, for these reasons. */
  public void refuseNewVersions(String... reasons) {
    incompatible = List.of(reasons);
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Registers an Avro schema under a subject. */
  public int register(String subject, String schema) {
    return register(subject, RegisteredSchema.AVRO, schema, Map.of());
  }

  /**
   * Registers a schema.
   *
   * @param references subjects whose first version it uses, by the names of their types
   */
  public synchronized int register(
      String subject, String type, String schema, Map<String, String> references) {
    ObjectNode node = JSON.createObjectNode().put("schema", schema);
    if (!type.equals(RegisteredSchema.AVRO)) {
      node.put("schemaType", type);
    }
    ArrayNode used = node.putArray("references");
    references.forEach(
        (name, of) -> used.addObject().put("name", name).put("subject", of).put("version", 1));
    int id =
        schemas.entrySet().stream()
            .filter(entry -> entry.getValue().equals(node))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(schemas.size() + 1);
    schemas.put(id, node);
    List<Integer> versions = subjects.computeIfAbsent(subject, added -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  /** Gives a schema a GUID too. */
  public synchronized void name(String guid, int id) {
    guids.put(guid, id);
  }

  @Override
  public void close() {
    goAway();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            path,
            exchange.getRequestHeaders().getFirst("Authorization")));
    if (isSilent) {
      return;
    }
    Instead instead = next.poll();
    if (instead != null) {
      instead.headers().forEach(exchange.getResponseHeaders()::add);
      send(exchange, instead.status(), instead.body());
      return;
    }
    try {
      JsonNode json = body.length == 0 ? JSON.nullNode() : JSON.readTree(body);
      String own = path.replaceFirst("^/apis/ccompat/v7", "");
      send(exchange, 200, answer(own.split("/", -1), json));
    } catch (Missing e) {
      ObjectNode error = JSON.createObjectNode().put("error_code", e.code);
      send(exchange, 404, error.put("message", e.getMessage()).toString());
    }
  }

  private synchronized String answer(String[] path, JsonNode body) {
    String kind = String.join("/", path).replaceAll("^/|[0-9a-f-]{36}$|[0-9]+$", "");
    String last = path[path.length - 1];
    return switch (kind) {
      case "schemas/ids/" -> schema(last).toString();
      case "schemas/guids/" -> schema(guids.getOrDefault(last, 0)).toString();
      case "apis/registry/v2/ids/globalIds/", "apis/registry/v2/ids/contentIds/" ->
          schema(last).path("schema").asText();
      default ->
          path[1].equals("compatibility")
              ? compatibility(decoded(path[3]))
              : subject(decoded(path[2]), path.length < 5 ? "" : path[4], path.length, body);
    };
  }

  private String subject(String subject, String version, int segments, JsonNode body) {
    if (segments == 4) {
      int id = register(subject, body.path("schema").asText());
      return JSON.createObjectNode().put("id", id).toString();
    }
    List<Integer> versions = subjects.get(subject);
    if (versions == null) {
      throw new Missing(40401, "Subject '%s' not found.".formatted(subject));
    }
    if (segments == 3) {
      return versions.stream()
          .filter(id -> schema(id).path("schema").equals(body.path("schema")))
          .findFirst()
          .map(id -> JSON.createObjectNode().put("id", id).toString())
          .orElseThrow(() -> new Missing(40403, "Schema not found"));
    }
    int number = version.equals("latest") ? versions.size() : Integer.parseInt(version);
    int id = versions.get(number - 1);
    return schema(id)
        .deepCopy()
        .put("subject", subject)
        .put("version", number)
        .put("id", id)
        .toString();
  }

  private String compatibility(String subject) {
    if (!subjects.containsKey(subject)) {
      throw new Missing(40401, "Subject '%s' not found.".formatted(subject));
    }
    ObjectNode answer = JSON.createObjectNode().put("is_compatible", incompatible.isEmpty());
    ArrayNode messages = answer.putArray("messages");
    incompatible.forEach(messages::add);
    return answer.toString();
  }

  private ObjectNode schema(int id) {
    ObjectNode schema = schemas.get(id);
    if (schema == null) {
      throw new Missing(40403, "Schema %d not found".formatted(id));
    }
    return schema;
  }

  private ObjectNode schema(String id) {
    return schema(id.length() > 9 ? 0 : Integer.parseInt(id));
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment, UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    Missing(int code, String message) {
      super(message);
      this.code = code;
    }
  }
}
