/** The commands: the only place for standard output and exit codes. */
@org.jspecify.annotations.NullMarked
package io.amberstream.cli;
