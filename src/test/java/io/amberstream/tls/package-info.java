/** Certificates for tests, made when they are needed. */
@org.jspecify.annotations.NullMarked
package io.amberstream.tls;
