package io.amberstream.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void bytesHoldAllOfIt() {
    Fingerprint written =
        new Fingerprint(
            9_007_199_254_740_993L,
            -5,
            Fingerprint.digest(List.of("key")),
            Fingerprint.digest(List.of("text")),
            Fingerprint.digest(List.of("model")),
            new float[] {0.6f, -0.8f, Float.MIN_VALUE});

    Fingerprint read = Fingerprint.of(written.toBytes());

    assertThat(read).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void anEventWithoutKeyAndVectorTakesFewBytes() {
    String text = Fingerprint.digest(List.of("text"));
    Fingerprint written = new Fingerprint(1, 2, "", text, "", new float[0]);

    assertThat(written.toBytes()).hasSize(8 + 8 + 1 + 1 + 32 + 1);
    assertThat(Fingerprint.of(written.toBytes())).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void whereATextEndsCounts() {
    assertThat(Fingerprint.digest(List.of("ab", "c")))
        .isNotEqualTo(Fingerprint.digest(List.of("a", "bc")))
        .isNotEqualTo(Fingerprint.digest(List.of("abc")))
        .isEqualTo(Fingerprint.digest(List.of("ab", "c")));
  }
}
