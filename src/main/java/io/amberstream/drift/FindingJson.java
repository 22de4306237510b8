package io.amberstream.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The form of a finding in its topic. Stateless. */
final class FindingJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FindingJson() {}

  static byte[] write(Finding finding, Instant at) {
    ObjectNode json = JSON.createObjectNode();
    json.put("pipeline", finding.pipeline())
        .put("head", finding.head())
        .put("measure", finding.measure().toString())
        .put("state", finding.drifted() ? "drifted" : "settled")
        .put("at", at.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("windows", finding.windows())
        .put("texts", finding.texts());
    json.putObject("model")
        .put("name", finding.model().name())
        .put("sha256", finding.model().sha256());
    finding
        .comparison()
        .ifPresent(
            compared -> {
              json.put("distance", rounded(compared.distance()))
                  .put("limit", rounded(compared.limit()))
                  .put("psi", rounded(compared.stabilityIndex()));
              counted(json.putObject("before"), compared.before());
              counted(json.putObject("now"), compared.now());
            });
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a finding does not become JSON", e);
    }
  }

  private static void counted(ObjectNode json, Counted counted) {
    json.put("texts", counted.texts());
    counted
        .level()
        .ifPresentOrElse(
            level ->
                json.put("mean", rounded(level.mean()))
                    .put("p10", rounded(level.p10()))
                    .put("p50", rounded(level.p50()))
                    .put("p90", rounded(level.p90())),
            () -> {
              ObjectNode shares = json.putObject("shares");
              counted.shares().forEach((word, share) -> shares.put(word, rounded(share)));
            });
  }

  /** As many digits as windows can tell apart. */
  private static double rounded(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }
}
