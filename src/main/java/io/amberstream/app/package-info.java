/** Wires configuration into a running application: start, drain, stop. */
@org.jspecify.annotations.NullMarked
package io.amberstream.app;
