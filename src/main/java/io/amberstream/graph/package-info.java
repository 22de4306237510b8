/** ONNX files as data: read, changed and written without running them. */
@org.jspecify.annotations.NullMarked
package io.amberstream.graph;
