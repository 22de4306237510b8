/** A real browser for tests of the page. */
@org.jspecify.annotations.NullMarked
package io.amberstream.browser;
