package io.amberstream.broker;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.BrokerException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * The folder that an embedded broker keeps its data in: formatted, ours, and locked until closed.
 *
 * <p>Kafka locks its folder only after the metadata log in it was opened for writing, and ends the
 * whole JVM when that log is not as it expects. So all that can be checked is checked here, before
 * Kafka sees the folder.
 */
final class DataDirectory implements AutoCloseable {
  /** Every cluster id that we make starts so; it tells our folders from those of other clusters. */
  static final String CLUSTER_ID_PREFIX = "amberstream-";

  private static final String LOCK = "amberstream.lock";
  private static final String META_PROPERTIES = "meta.properties";

  /** What a formatting that was killed half-way leaves; the next one writes them anew. */
  private static final Set<String> FORMATTING =
      Set.of(LOCK, "bootstrap.checkpoint", "bootstrap.checkpoint.tmp", META_PROPERTIES + ".tmp");

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates, locks, checks and if need be formats the folder.
   *
   * @throws BrokerException if it cannot be written, is in use, or holds anything but our data
   */
  static DataDirectory open(Path dataDir, int nodeId, String controllerListener) {
    Path path = requireNonNull(dataDir, "dataDir is null").toAbsolutePath().normalize();
    if (path.toString().contains(",")) {
      throw new BrokerException(
          "data folder " + path + " has a comma in its path, which Kafka reads as two folders");
    }
    DataDirectory directory = new DataDirectory(path, lock(path));
    try {
      directory.prepare(nodeId, controllerListener);
      return directory;
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  private static FileChannel lock(Path path) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new BrokerException("data folder " + path + " is a file; name a folder");
      }
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new BrokerException(
            "data folder "
                + path
                + " is in use by another broker; stop that one or name another folder");
      }
      return channel;
    } catch (IOException e) {
      throw new BrokerException("cannot write to data folder " + path + " (" + e + ")", e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void prepare(int nodeId, String controllerListener) {
    try {
      if (Files.exists(path.resolve(META_PROPERTIES))) {
        check(nodeId);
        return;
      }
      List<String> foreign = foreignFiles();
      if (!foreign.isEmpty()) {
        throw new BrokerException(
            "data folder %s is not empty and holds no Kafka data (found %s); name an empty folder"
                .formatted(path, foreign.get(0)));
      }
      format(nodeId, controllerListener);
    } catch (IOException e) {
      throw new BrokerException("cannot read data folder " + path + " (" + e + ")", e);
    }
  }

  private void check(int nodeId) throws IOException {
    Properties meta = new Properties();
    try (Reader reader = Files.newBufferedReader(path.resolve(META_PROPERTIES))) {
      meta.load(reader);
    } catch (IllegalArgumentException e) {
      throw notOurs("its " + META_PROPERTIES + " cannot be read");
    }
    String version = meta.getProperty("version", "none");
    String clusterId = meta.getProperty("cluster.id", "none");
    String node = meta.getProperty("node.id", "none");
    if (!version.equals("1")) {
      throw notOurs("its format version is " + version + ", expected 1");
    }
    if (!clusterId.startsWith(CLUSTER_ID_PREFIX)) {
      throw notOurs("its cluster.id is " + clusterId + ", expected " + CLUSTER_ID_PREFIX + "...");
    }
    if (!node.equals(Integer.toString(nodeId))) {
      throw notOurs("its node.id is " + node + ", expected " + nodeId);
    }
  }

  private BrokerException notOurs(String why) {
    return new BrokerException(
        "data folder %s was not made by this broker: %s; name an empty folder"
            .formatted(path, why));
  }

  private List<String> foreignFiles() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !FORMATTING.contains(name))
          .sorted()
          .toList();
    }
  }

  private void format(int nodeId, String controllerListener) {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setClusterId(CLUSTER_ID_PREFIX + Uuid.randomUuid())
          .setNodeId(nodeId)
          .setControllerListenerName(controllerListener)
          .setMetadataLogDirectory(path.toString())
          .addDirectory(path.toString())
          .run();
    } catch (Exception e) {
      throw new BrokerException("cannot format data folder " + path + " (" + e + ")", e);
    }
  }

  /** Gives the lock back; the lock file stays, as removing it would race with the next owner. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new BrokerException("cannot unlock data folder " + path + " (" + e + ")", e);
    }
  }
}
