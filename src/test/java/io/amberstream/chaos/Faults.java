package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** What can happen to an application under load. */
final class Faults {
  private Faults() {}

  /** SIGKILL of the instance, which comes back; each fifth time it is killed while it starts. */
  static void kill(Trial trial) throws InterruptedException {
    trial.one().kill();
    if (trial.moments().oneIn(5)) {
      trial.start("one");
      trial.moments().await();
      trial.one().kill();
    }
    trial.start("one").awaitRunning();
  }

  /** SIGTERM of the instance, which comes back. */
  static void terminate(Trial trial) throws InterruptedException {
    trial.one().stop();
    trial.start("one").awaitRunning();
  }

  /** The same as the first of all faults: nothing that was sent is sent again. */
  static void drain(Trial trial) throws InterruptedException {
    trial.one().stop();
    assertThat(trial.sentAgain()).as("results that will be sent again").isZero();
    trial.start("one").awaitRunning();
  }

  /** SIGKILL of the broker, which comes back after a while. */
  static Fault brokerAway(Duration away) {
    return trial -> {
      trial.broker().kill();
      Thread.sleep(away.toMillis());
      trial.broker().restart();
    };
  }

  /** A network that stands still for a while, then is slow for as long, then breaks. */
  static Fault stall(Duration each) {
    return trial -> {
      StallingProxy network = trial.broker().network();
      network.hold();
      Thread.sleep(each.toMillis());
      network.release();
      trial.awaitResults();
      network.delay(Duration.ofMillis(50));
      Thread.sleep(each.toMillis());
      network.release();
      network.cut();
    };
  }

  /** A second and a third instance that join; one leaves, the other dies and does not come back. */
  static void joinAndDie(Trial trial) throws InterruptedException {
    InstanceProcess third = trial.start("three");
    trial.start("two").awaitRunning();
    third.awaitRunning();
    trial.moments().await();
    leave(trial);
    trial.moments().await();
    third.kill();
    trial.forget("three");
  }

  private static void leave(Trial trial) throws InterruptedException {
    trial.instance("two").stop();
    trial.forget("two");
  }

  /** SIGSTOP of the instance until a second one has its partitions; then it goes on. */
  static Fault freeze(Duration each) {
    return trial -> {
      trial.start("two").awaitRunning();
      trial.moments().await();
      trial.one().freeze();
      Thread.sleep(each.toMillis());
      trial.one().thaw();
      trial.awaitResults();
      leave(trial);
    };
  }

  /** A full disk of a second instance when it starts, which ends. */
  static void startWithoutSpace(Trial trial) throws InterruptedException {
    InstanceProcess second = trial.start("two", FullDisk.fromTheStart());
    assertThat(second.awaitExit()).as("exit code of an instance without space").isPositive();
    trial.forget("two");
  }

  /** A full disk of the instance, which goes on. */
  static void fillDisk(Trial trial) throws InterruptedException {
    FullDisk.from(trial.one().pid());
  }

  /** A full disk of the broker, which ends and comes back with more space. */
  static void fillBrokersDisk(Trial trial) throws InterruptedException {
    FullDisk.from(trial.broker().pid());
    trial.broker().awaitEnd();
    trial.broker().restart();
  }

  /** A clock that jumps ahead, and back. */
  static Fault jump(JumpingClock clock, Duration ahead, Duration back) {
    return trial -> {
      clock.jump(ahead);
      trial.awaitResults();
      trial.moments().await();
      clock.jump(back.negated());
    };
  }
}
