package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
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

/** What the application may not do, or could not, is found at its start and not at a bad record. */
class RightsIT {
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
        .hasMessageNotContaining("rightless-out");
  }

  @Test
  void aTopicThatMayBeSeenButNotReadIsNoInput() throws Exception {
    Scenario scenario = asUser("unread").create("in", "out", "dead");
    grant("unread-in", AclOperation.WRITE);
    for (String topic : List.of("unread-out", "unread-dead")) {
      grant(topic, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);
    }

    assertThat(catchThrowable(scenario::start))
        .isInstanceOf(SetupException.class)
        .hasMessage("topic 'unread-in': this user may not read it; grant READ on the topic");
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

  private Scenario asUser(String name) {
    return secured.connect(Scenario.jsonToAvro(secured.broker(), folder, name));
  }

  private static void grant(String topic, AclOperation... operations)
      throws InterruptedException, ExecutionException {
    ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
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
                                  "User:" + SecuredBroker.USER,
                                  "*",
                                  operation,
                                  AclPermissionType.ALLOW)))
                  .toList())
          .all()
          .get();
    }
  }
}
