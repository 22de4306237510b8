package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.DoctoredFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that changes at work: a new one takes over at once, time after time. */
final class Reload implements Fault {
  /** What the configuration of its trial ends with. */
  static final String ENDPOINTS = "http: { address: '127.0.0.1:0' }\n";

  private static final Pattern ADDRESS = Pattern.compile("endpoints at (http://\\S+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private int versions;

  @Override
  public void strike(Trial trial) throws IOException, InterruptedException {
    DoctoredFolder model = trial.model();
    model.describeOnnx("version " + ++versions);
    Matcher address = ADDRESS.matcher(trial.one().log());
    assertThat(address.find()).as("the endpoints are open").isTrue();
    URI reload = URI.create(address.group(1)).resolve("/models/classifier/reload");
    HttpRequest request = HttpRequest.newBuilder(reload).POST(BodyPublishers.noBody()).build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    assertThat(answer).contains("\"reloaded\"");
  }
}
