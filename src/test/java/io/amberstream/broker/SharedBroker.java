package io.amberstream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an {@link EmbeddedBroker} parameter: one broker for all classes that run in this
 * process, as a start takes seconds. Tests keep apart by the names of their topics.
 */
public final class SharedBroker implements ParameterResolver {
  /** Tests write events of fixed, old times: those would be deleted while they are read. */
  private static final Map<String, String> KEEP_ALL = Map.of("log.retention.ms", "-1");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedBroker.class;
  }

  @Override
  public EmbeddedBroker resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedBroker.class))
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .broker();
  }

  private record Running(EmbeddedBroker broker, Path dataDir) implements AutoCloseable {

    static Running start() {
      try {
        Path dataDir = Files.createTempDirectory("shared-broker");
        return new Running(EmbeddedBroker.start(dataDir, 0, KEEP_ALL), dataDir);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      broker.close();
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(dataDir)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
