/** A head against labelled texts: files, the field's official measures, reports. */
@org.jspecify.annotations.NullMarked
package io.amberstream.evaluation;
