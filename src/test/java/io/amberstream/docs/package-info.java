/** Keeps the parts of documents that are written from code or from schemas. */
@NullMarked
package io.amberstream.docs;

import org.jspecify.annotations.NullMarked;
