package io.amberstream.app;

import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import io.amberstream.http.TagEndpoint;
import io.amberstream.serde.TaggedTextJson;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Tags texts that come by themselves as a pipeline tags those of its events. Thread-safe. */
record PipelineTags(AssembledPipeline pipeline) implements TagEndpoint {

  @Override
  public List<String> fields() {
    return pipeline.config().fields();
  }

  @Override
  public CompletableFuture<String> tag(String text, Map<String, List<String>> fields) {
    return pipeline
        .pipeline()
        .tagger()
        .tag(new TextInput(new SharedText(text), fields))
        .thenApply(results -> json(text, results));
  }

  /** What goes out of the pipeline: without what it redacts. */
  private String json(String text, List<HeadResult> results) {
    return pipeline
        .pipeline()
        .redaction()
        .map(redaction -> redaction.redactor().redact(text, results))
        .map(redacted -> TaggedTextJson.write(redacted.text(), redacted.results()))
        .orElseGet(() -> TaggedTextJson.write(text, results));
  }
}
