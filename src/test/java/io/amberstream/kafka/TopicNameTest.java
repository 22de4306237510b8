package io.amberstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"tickets", "Tickets-2.tagged_v1", "...", ".a"})
  void kafkaAcceptsTheName(String name) {
    assertThat(TopicName.isLegal(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "two words", "a/b", "grüße", "tickets\n"})
  void kafkaRefusesTheName(String name) {
    assertThat(TopicName.isLegal(name)).isFalse();
  }

  @Test
  void aNameHasUpTo249Characters() {
    assertThat(TopicName.isLegal("t".repeat(249))).isTrue();
    assertThat(TopicName.isLegal("t".repeat(250))).isFalse();
  }
}
