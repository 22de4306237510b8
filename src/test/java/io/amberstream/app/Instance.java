package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of several processes of an application, asked by HTTP.
 *
 * @param scenario its configuration
 * @param port where it listens on this machine
 * @param folder what it prints goes there
 */
record Instance(Scenario scenario, int port, Path folder) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  BrokerProcess run() throws IOException {
    return BrokerProcess.start(
        folder, Main.class, "run", scenario.file().toString(), "--create-topics");
  }

  String get(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** The lines of an answer as they come. */
  Stream<String> lines(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofLines())
        .body();
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:%d/%s".formatted(port, path));
  }

  static void assertKilled(BrokerProcess child) throws InterruptedException {
    child.process().destroyForcibly();
    assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  static void assertStops(BrokerProcess child) throws InterruptedException {
    child.process().toHandle().destroy();
    assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.process().exitValue()).isZero();
  }
}
