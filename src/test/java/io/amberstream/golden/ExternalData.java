package io.amberstream.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes graphs that keep a tensor in another file. A serialised message of Protocol Buffers may be
 * followed by more of it: what is appended here merges into the graph that is there.
 */
public final class ExternalData {
  private ExternalData() {}

  /**
   * What to put behind a serialised ModelProto, so that the graph has one more output, {@code
   * outside}, which is a float tensor {@code [4]} that lies in another file.
   *
   * @param location the file as the graph names it
   */
  public static byte[] tensorAt(String location) {
    ProtoMessage tensor =
        new ProtoMessage()
            .number(1, 4)
            .number(2, 1)
            .bytes(8, "elsewhere".getBytes(UTF_8))
            .message(13, new ProtoMessage().text(1, "location").text(2, location))
            .number(14, 1);
    ProtoMessage node =
        new ProtoMessage().text(1, "elsewhere").text(2, "outside").text(4, "Identity");
    ProtoMessage type =
        new ProtoMessage()
            .message(
                1,
                new ProtoMessage()
                    .number(1, 1)
                    .message(2, new ProtoMessage().message(1, new ProtoMessage().number(1, 4))));
    ProtoMessage output = new ProtoMessage().text(1, "outside").message(2, type);
    ProtoMessage graph = new ProtoMessage().message(1, node).message(5, tensor).message(12, output);
    return new ProtoMessage().message(7, graph).bytes();
  }
}
