package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Patterns that leave out topics which may not be read. */
class InputTopicsTest {
  private static final Pattern PATTERN = Pattern.compile("tickets\\..*|mails");

  @Test
  void aTopicThatIsLeftOutDoesNotMatch() {
    Pattern without = InputTopics.without(Set.of("tickets.a", "mails"), PATTERN);

    assertThat(without.matcher("tickets.a").matches()).isFalse();
    assertThat(without.matcher("mails").matches()).isFalse();
  }

  @Test
  void allOthersMatchAsBefore() {
    Pattern without = InputTopics.without(Set.of("tickets.a"), PATTERN);

    assertThat(without.matcher("tickets.ab").matches()).isTrue();
    assertThat(without.matcher("ticketsXa").matches()).isFalse();
    assertThat(without.matcher("mails").matches()).isTrue();
    assertThat(InputTopics.without(Set.of(), PATTERN)).isSameAs(PATTERN);
  }
}
