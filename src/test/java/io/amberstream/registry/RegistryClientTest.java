package io.amberstream.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.registry.FakeRegistry.Instead;
import io.amberstream.registry.RegistryListener.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls, and the kinds of answers that are kept apart. */
class RegistryClientTest {
  private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"T\",\"fields\":[]}";
  private static final String GUID = "89791762-2336-4186-9674-299b90a802e2";

  private final FakeRegistry registry = new FakeRegistry();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final RegistryClient client = client(registry.url());

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void schemasAreFoundByEachKindOfId() {
    int id = registry.register("t-value", SCHEMA);
    registry.name(GUID, id);
    RegisteredSchema schema = new RegisteredSchema("AVRO", SCHEMA, List.of());

    assertThat(client.schema(id(SchemaId.Kind.SCHEMA_ID, "1")))
        .isEqualTo(new Answer.Found<>(schema));
    assertThat(client.schema(id(SchemaId.Kind.GUID, GUID))).isEqualTo(new Answer.Found<>(schema));
    RegistryClient apicurio = client(registry.apicurioUrl());
    assertThat(apicurio.schema(id(SchemaId.Kind.SCHEMA_ID, "1")))
        .isEqualTo(new Answer.Found<>(schema));
    assertThat(apicurio.schema(id(SchemaId.Kind.GLOBAL_ID, "1")))
        .isEqualTo(new Answer.Found<>(schema));
    assertThat(apicurio.schema(id(SchemaId.Kind.CONTENT_ID, "1")))
        .isEqualTo(new Answer.Found<>(schema));
    assertThat(registry.requests())
        .extracting(FakeRegistry.Request::path)
        .containsExactly(
            "/schemas/ids/1",
            "/schemas/guids/" + GUID,
            "/apis/ccompat/v7/schemas/ids/1",
            "/apis/registry/v2/ids/globalIds/1",
            "/apis/registry/v2/ids/contentIds/1");
  }

  @Test
  void aNumberOfApicuriosIsNotAskedOfAnotherRegistry() {
    assertThat(message(client.schema(id(SchemaId.Kind.GLOBAL_ID, "3"))))
        .isEqualTo(
            "global_id 3 is a number of Apicurio's, but %s is not Apicurio's address; expected one that ends with /apis/ccompat/v7"
                .formatted(registry.url()));
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void schemasTellTheirTypeAndWhatTheyUse() {
    registry.register("address", SCHEMA);
    registry.register("t-value", "PROTOBUF", "syntax = \"proto3\";", Map.of("Address", "address"));

    Answer<RegisteredSchema> answer = client.schema(id(SchemaId.Kind.SCHEMA_ID, "2"));

    assertThat(answer)
        .isEqualTo(
            new Answer.Found<>(
                new RegisteredSchema(
                    "PROTOBUF",
                    "syntax = \"proto3\";",
                    List.of(new SchemaReference("address", 1)))));
    assertThat(client.schema(new SchemaReference("address", 1)))
        .isEqualTo(new Answer.Found<>(new RegisteredSchema("AVRO", SCHEMA, List.of())));
  }

  @Test
  void aSchemaIsLookedUpAndRegistered() {
    assertThat(client.lookUp("t-value", SCHEMA)).isInstanceOf(Answer.Unknown.class);
    assertThat(client.latest("t-value")).isInstanceOf(Answer.Unknown.class);
    assertThat(client.register("t-value", SCHEMA)).isEqualTo(new Answer.Found<>(1));
    assertThat(client.register("t-value", SCHEMA)).isEqualTo(new Answer.Found<>(1));
    assertThat(client.lookUp("t-value", SCHEMA)).isEqualTo(new Answer.Found<>(1));
    assertThat(client.latest("t-value"))
        .isEqualTo(
            new Answer.Found<>(
                new SubjectVersion(1, 1, new RegisteredSchema("AVRO", SCHEMA, List.of()))));
    assertThat(outcomes)
        .containsExactly(
            Outcome.UNKNOWN,
            Outcome.UNKNOWN,
            Outcome.FOUND,
            Outcome.FOUND,
            Outcome.FOUND,
            Outcome.FOUND);
  }

  @Test
  void aSubjectIsOneSegmentOfThePathWhateverIsInIt() {
    String subject = "a/b c?d#e+%2F";
    client.register(subject, SCHEMA);

    assertThat(client.lookUp(subject, SCHEMA)).isEqualTo(new Answer.Found<>(1));
    assertThat(registry.requests().get(1).path()).isEqualTo("/subjects/a%2Fb%20c%3Fd%23e%2B%252F");
  }

  @Test
  void compatibilityComesWithItsReasons() {
    assertThat(client.compatibility("t-value", SCHEMA)).isInstanceOf(Answer.Unknown.class);
    registry.register("t-value", SCHEMA);
    assertThat(client.compatibility("t-value", SCHEMA))
        .isEqualTo(new Answer.Found<>(new Compatibility(true, List.of())));
    registry.refuseNewVersions("READER_FIELD_MISSING_DEFAULT_VALUE");
    assertThat(client.compatibility("t-value", SCHEMA))
        .isEqualTo(
            new Answer.Found<>(
                new Compatibility(false, List.of("READER_FIELD_MISSING_DEFAULT_VALUE"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void whatPassesIsAway(int status) {
    registry.answerNext(new Instead(status, "later", Map.of("Retry-After", "7")));

    assertThat(client.latest("t"))
        .isEqualTo(
            new Answer.Away<>(
                "GET %s/subjects/t/versions/latest: the registry answers %d (later)"
                    .formatted(registry.url(), status),
                Optional.of(Duration.ofSeconds(7))));
    assertThat(outcomes).containsExactly(Outcome.AWAY);
  }

  @Test
  void whoIsNotLetInIsToldSo() {
    registry.answerNext(Instead.of(401, "User denied"));
    assertThat(message(client.latest("t")))
        .endsWith(
            "the registry answers 401 (User denied); check the credentials, expected username and"
                + " password, or a token");
    registry.answerNext(Instead.of(403, "{\"error_code\":40301,\"message\":\"no rights\"}"));
    assertThat(message(client.latest("t")))
        .endsWith(
            "the registry answers 403 (no rights); these credentials have not the rights for it");
    assertThat(outcomes).containsExactly(Outcome.REFUSED, Outcome.REFUSED);
  }

  @Test
  void aPageThatIsNotFoundIsNoUnknownSchema() {
    registry.answerNext(Instead.of(404, "<html><h1>Not Found</h1></html>"));
    assertThat(message(client.schema(id(SchemaId.Kind.SCHEMA_ID, "1"))))
        .endsWith(
            "the registry answers 404, and not as a registry does; check the url and its path");
    registry.answerNext(Instead.of(200, "<html>Sign in</html>"));
    assertThat(message(client.schema(id(SchemaId.Kind.SCHEMA_ID, "1"))))
        .endsWith("the answer is no JSON, expected that of a registry; check the url");
    registry.answerNext(Instead.of(200, "{\"status\":\"ok\"}"));
    assertThat(message(client.schema(id(SchemaId.Kind.SCHEMA_ID, "1"))))
        .endsWith("the answer has no 'schema', expected that of a registry; check the url");
  }

  @Test
  void anIdThatTheRegistryDoesNotTakeForOneIsUnknown() {
    registry.answerNext(Instead.of(422, "{\"error_code\":42201,\"message\":\"Invalid id\"}"));
    assertThat(client.schema(id(SchemaId.Kind.SCHEMA_ID, "7"))).isInstanceOf(Answer.Unknown.class);
    assertThat(client.schema(id(SchemaId.Kind.SCHEMA_ID, "-7"))).isInstanceOf(Answer.Unknown.class);
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    URI elsewhere = URI.create("http://elsewhere.example/");
    registry.answerNext(new Instead(302, "", Map.of("Location", elsewhere.toString())));

    assertThat(message(client.latest("t")))
        .endsWith(
            "the registry answers 302, redirects to %s; give that as url".formatted(elsewhere));
  }

  @Test
  void aSchemaThatIsNotTakenIsRefused() {
    registry.answerNext(
        Instead.of(
            409, "{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}"));
    assertThat(message(client.register("t", SCHEMA)))
        .endsWith("the registry answers 409 (Schema being registered is incompatible)");
  }

  @Test
  void noConnectionAndNoAnswerAreAway() {
    RegistryClient hasty =
        new RegistryClient(
            new RegistrySettings(
                registry.url(), Optional.empty(), Optional.empty(), Duration.ofMillis(200)),
            outcomes::add);
    registry.fallSilent();
    assertThat(away(hasty.latest("t")))
        .endsWith("no answer within 200 ms; check the registry's load, or raise timeout");
    registry.goAway();
    assertThat(away(client.latest("t")))
        .contains("no connection (java.net.ConnectException")
        .endsWith("; check that the registry runs and that url is its address");
    assertThat(outcomes).containsExactly(Outcome.AWAY, Outcome.AWAY);
  }

  @Test
  void credentialsAreShownToTheRegistryAndToNobodyElse() {
    for (Credentials credentials :
        List.of(Credentials.basic("u", "p:a@b"), Credentials.bearer("secret-token"))) {
      RegistrySettings settings =
          new RegistrySettings(
              registry.url(),
              Optional.of(credentials),
              Optional.empty(),
              RegistrySettings.DEFAULT_TIMEOUT);
      assertThat(settings.toString()).doesNotContain("secret").doesNotContain("p:a@b");
      new RegistryClient(settings, outcomes::add).latest("t");
    }
    assertThat(registry.requests())
        .extracting(FakeRegistry.Request::authorization)
        // Of u:p:a@b.
        .containsExactly("Basic dTpwOmFAYg==", "Bearer secret-token");
  }

  private RegistryClient client(URI url) {
    return new RegistryClient(RegistrySettings.of(url), outcomes::add);
  }

  private static SchemaId id(SchemaId.Kind kind, String value) {
    return new SchemaId(kind, value);
  }

  private static String away(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Away.class);
    return ((Answer.Away<?>) answer).message();
  }

  private static String message(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).message();
  }
}
