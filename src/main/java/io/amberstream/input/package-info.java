/** What users hand in: strict UTF-8, hashes, the problems found, the exception that names them. */
@org.jspecify.annotations.NullMarked
package io.amberstream.input;
