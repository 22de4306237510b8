package io.amberstream.streams;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A store that holds nothing and is persistent. Kafka Streams keeps its process id on disk only for
 * a topology with a persistent store; with it the transactional id outlives a crash, so that the
 * restarted instance fences its predecessor's open transaction at once instead of leaving
 * read_committed readers to wait for its timeout.
 */
final class ProcessIdStore implements StateStore {
  private final String name;
  private boolean open;

  private ProcessIdStore(String name) {
    this.name = name;
  }

  static StoreBuilder<ProcessIdStore> builder(String name) {
    return new Builder(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  /** There are none, so none need a checkpoint file. */
  @Override
  @SuppressWarnings("deprecation")
  public boolean managesOffsets() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private record Builder(String name) implements StoreBuilder<ProcessIdStore> {
    @Override
    public StoreBuilder<ProcessIdStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<ProcessIdStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<ProcessIdStore> withLoggingEnabled(Map<String, String> config) {
      throw new IllegalArgumentException("a store that holds nothing has no changelog");
    }

    @Override
    public StoreBuilder<ProcessIdStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public ProcessIdStore build() {
      return new ProcessIdStore(name);
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
