/** Strict YAML: values that know their line, with references to variables and files. */
@org.jspecify.annotations.NullMarked
package io.amberstream.yaml;
