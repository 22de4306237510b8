package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the application may not do, or could not, is found at its start and not at a bad record. */
@ResourceLock(CapturedLogs.LOCK)
class RightsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 20;

  @TempDir static Path shared;

  private static SecuredBroker secured;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    // Those who come without a password may do all; the user of the tests what is granted.
    secured =
        SecuredBroker.start(
            shared,
            Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS"));
  }

  @AfterAll
  static void stop() {
    secured.close();
  }

  @Test
  void everyRightThatIsMissingIsNamed() throws Exception {
    Scenario scenario = asUser("rightless").create("in", "out", "dead");
    grant("rightless-out", AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);
    grant("rightless-dead", AclOperation.DESCRIBE);

    assertThat(catchThrowable(scenario::start))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("'rightless-in': this user may not read it; grant READ")
        .hasMessageContaining("'rightless-dead': this user may not write it; grant WRITE")
        .hasMessageContaining("group 'rightless': this user may not read in it; grant READ")
        .hasMessageContaining("grant WRITE on transactional ids with the prefix 'rightless-'")
        .hasMessageNotContaining("rightless-out");
  }

  @Test
  void aTopicThatMayBeSeenButNotReadIsNoInput() throws Exception {
    Scenario scenario = asUser("unread").create("in", "out", "dead");
    grant("unread-in", AclOperation.WRITE);
    grantOutputs("unread");
    grantGroup("unread");

    assertThat(catchThrowable(scenario::start))
        .isInstanceOf(SetupException.class)
        .hasMessage("topic 'unread-in': this user may not read it; grant READ on the topic");
  }

  @Test
  void allThatTheManualNamesIsEnough() throws Exception {
    Scenario scenario = asUser("rightful").create("in", "out", "dead");
    grant("rightful-in", AclOperation.READ);
    grantOutputs("rightful");
    grantGroup("rightful");
    TestTopic input = scenario.topic("in");
    input.send(Events.numbered(input, 0, EVENTS));

    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
    }

    assertThat(scenario.topic("out").readAll()).hasSize(EVENTS);
  }

  @Test
  void aGroupThatMayBeSeenButNotReadInIsFoundAsSoonAsItIsThere() throws Exception {
    Scenario scenario = asUser("groupless").create("in", "out", "dead");
    grant("groupless-in", AclOperation.READ);
    grantOutputs("groupless");
    grantGroup("groupless");
    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
    }
    deny(ResourceType.GROUP, "groupless", AclOperation.READ);

    assertThat(catchThrowable(scenario::start))
        .isInstanceOf(SetupException.class)
        .hasMessage("group 'groupless': this user may not read in it; grant READ on the group");
  }

  @Test
  void aTopicThatJoinsAPatternAndMayNotBeReadIsLeftOutUntilItMay() throws Exception {
    Scenario scenario = byPattern("joined").create("in", "out", "dead");
    grant("joined-in", AclOperation.READ);
    grant("joined-in-later", AclOperation.DESCRIBE);

    try (CapturedLogs logs = new CapturedLogs("io.amberstream");
        Application application = scenario.start()) {
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
      scenario.create("in-later");
      send(scenario, "in-later", 0);
      await().atMost(PATIENCE).until(() -> leftOut(logs) == 1);
      send(scenario, "in", EVENTS);
      awaitEvents(scenario, EVENTS);
      assertThat(health(application)).contains("topics.joined-in-later", "grant READ");

      grant("joined-in-later", AclOperation.READ);

      awaitEvents(scenario, 2 * EVENTS);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(health(application)).doesNotContain("joined-in-later"));
      assertThat(leftOut(logs)).isEqualTo(1);
    }
    assertThat(scenario.topic("out").readAll()).hasSize(2 * EVENTS);
  }

  @Test
  void aTopicThatMatchesAPatternAtTheStartAndMayNotBeReadIsLeftOut() throws Exception {
    Scenario scenario = byPattern("matched").create("in", "in-secret", "out", "dead");
    grant("matched-in", AclOperation.READ);
    grant("matched-in-secret", AclOperation.DESCRIBE);
    send(scenario, "in", 0);
    send(scenario, "in-secret", EVENTS);

    try (CapturedLogs logs = new CapturedLogs("io.amberstream");
        Application application = scenario.start()) {
      awaitEvents(scenario, EVENTS);
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
      assertThat(leftOut(logs)).isEqualTo(1);
    }
    assertThat(scenario.topic("out").readAll()).hasSize(EVENTS);
  }

  @Test
  void aDeadLetterTopicThatRefusesLettersIsRefused() throws Exception {
    Scenario scenario =
        Scenario.jsonToAvro(secured.broker(), folder, "compacted").create("in", "out", "dead");
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "compacted-dead");
    ConfigEntry compact = new ConfigEntry("cleanup.policy", "compact");
    try (Admin admin = scenario.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(compact, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }

    assertThat(catchThrowable(scenario::start))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("dead letter topic 'compacted-dead' has cleanup.policy=compact");
  }

  private Scenario byPattern(String name) throws Exception {
    grantOutputs(name);
    grantGroup(name);
    return secured
        .connect(new Scenario(secured.broker(), folder, name))
        .kafka("metadata.max.age.ms", "500")
        .pipeline(
            "main",
            """
            from: { topics_pattern: '%1$s-in.*', text_field: body }
            tag_with: [{ model: classifier }]
            to: { topic: %1$s-out }
            on_error: { dead_letter_topic: %1$s-dead }
            """
                .formatted(name))
        .ending("http: { address: '127.0.0.1:0' }\n");
  }

  private static void send(Scenario scenario, String suffix, int from) {
    TestTopic topic = scenario.topic(suffix);
    topic.send(Events.numbered(topic, from, from + EVENTS));
  }

  private static void awaitEvents(Scenario scenario, int events) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> Events.numbersOf(scenario.topic("out").readAll()).size() == events);
  }

  private static long leftOut(CapturedLogs logs) {
    return logs.messages().stream().filter(message -> message.contains("is left out")).count();
  }

  private static String health(Application application) throws Exception {
    URI address = application.httpAddress().orElseThrow().resolve("/health/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private Scenario asUser(String name) {
    return secured.connect(Scenario.jsonToAvro(secured.broker(), folder, name));
  }

  private static void grantOutputs(String scenario)
      throws InterruptedException, ExecutionException {
    for (String topic : List.of(scenario + "-out", scenario + "-dead")) {
      grant(topic, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);
    }
  }

  private static void grantGroup(String scenario) throws InterruptedException, ExecutionException {
    create(
        new ResourcePattern(ResourceType.GROUP, scenario, PatternType.LITERAL),
        AclPermissionType.ALLOW,
        AclOperation.READ);
    create(
        new ResourcePattern(ResourceType.TRANSACTIONAL_ID, scenario + "-", PatternType.PREFIXED),
        AclPermissionType.ALLOW,
        AclOperation.WRITE);
  }

  private static void grant(String topic, AclOperation... operations)
      throws InterruptedException, ExecutionException {
    create(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        AclPermissionType.ALLOW,
        operations);
  }

  private static void deny(ResourceType type, String name, AclOperation operation)
      throws InterruptedException, ExecutionException {
    create(new ResourcePattern(type, name, PatternType.LITERAL), AclPermissionType.DENY, operation);
  }

  private static void create(
      ResourcePattern pattern, AclPermissionType permission, AclOperation... operations)
      throws InterruptedException, ExecutionException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", secured.broker().bootstrapServers()))) {
      admin
          .createAcls(
              Stream.of(operations)
                  .map(
                      operation ->
                          new AclBinding(
                              pattern,
                              new AccessControlEntry(
                                  "User:" + SecuredBroker.USER, "*", operation, permission)))
                  .toList())
          .all()
          .get();
    }
  }
}
