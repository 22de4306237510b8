package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A type of Protobuf messages, by the descriptors that {@code protoc --descriptor_set_out} writes.
 * Immutable.
 */
public final class ProtobufMessage {
  private final Descriptor descriptor;

  private ProtobufMessage(Descriptor descriptor) {
    this.descriptor = requireNonNull(descriptor, "descriptor is null");
  }

  /**
   * Finds a type in a set of descriptors.
   *
   * @param descriptorSet a {@code FileDescriptorSet}, with all that its files import
   * @param name the type's full name, such as {@code shop.Ticket}
   * @throws InputException if the bytes are no such set, or the type is not in it
   */
  public static ProtobufMessage of(byte[] descriptorSet, String name) {
    List<Descriptor> types =
        files(descriptorSet).stream()
            .flatMap(file -> file.getMessageTypes().stream())
            .flatMap(ProtobufMessage::withNested)
            .toList();
    return types.stream()
        .filter(type -> type.getFullName().equals(name))
        .findFirst()
        .map(ProtobufMessage::new)
        .orElseThrow(
            () ->
                new InputException(
                    "has no message '%s', expected one of %s"
                        .formatted(name, types.stream().map(Descriptor::getFullName).toList())));
  }

  Descriptor descriptor() {
    return descriptor;
  }

  /** Whether this is the type's name, with or without its package. */
  boolean isCalled(String name) {
    return name.equals(descriptor.getFullName()) || name.equals(descriptor.getName());
  }

  /**
   * Where the type stands in its file: its index, after those of the types that it is nested in.
   */
  List<Integer> indexes() {
    List<Integer> indexes = new ArrayList<>();
    for (Descriptor at = descriptor; at != null; at = at.getContainingType()) {
      indexes.add(0, at.getIndex());
    }
    return indexes;
  }

  private static Stream<Descriptor> withNested(Descriptor type) {
    return Stream.concat(
        Stream.of(type), type.getNestedTypes().stream().flatMap(ProtobufMessage::withNested));
  }

  private static List<FileDescriptor> files(byte[] descriptorSet) {
    FileDescriptorSet set;
    try {
      set = FileDescriptorSet.parseFrom(descriptorSet);
    } catch (InvalidProtocolBufferException e) {
      throw new InputException(
          "is no descriptor set, expected what protoc --descriptor_set_out writes", e);
    }
    Map<String, FileDescriptor> built = new LinkedHashMap<>();
    // protoc writes a file after those that it imports.
    for (FileDescriptorProto file : set.getFileList()) {
      List<String> missing =
          file.getDependencyList().stream().filter(name -> !built.containsKey(name)).toList();
      if (!missing.isEmpty()) {
        throw new InputException(
            "lacks %s, which %s imports; write it with protoc --include_imports"
                .formatted(missing, file.getName()));
      }
      try {
        built.put(
            file.getName(),
            FileDescriptor.buildFrom(
                file,
                file.getDependencyList().stream().map(built::get).toArray(FileDescriptor[]::new)));
      } catch (DescriptorValidationException e) {
        throw new InputException("is no sound descriptor set: " + e.getMessage(), e);
      }
    }
    return List.copyOf(built.values());
  }
}
