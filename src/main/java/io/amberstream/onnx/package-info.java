/** ONNX files: a graph is checked against its folder and run on plain values. */
@org.jspecify.annotations.NullMarked
package io.amberstream.onnx;
