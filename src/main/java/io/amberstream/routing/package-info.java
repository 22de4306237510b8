/** Where events go: conditions over their tags, and samples. The only package that knows JEXL. */
@org.jspecify.annotations.NullMarked
package io.amberstream.routing;
