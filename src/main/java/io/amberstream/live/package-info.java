/** What happens now, for those who look on: recent events, numbers of each second, and streams. */
@org.jspecify.annotations.NullMarked
package io.amberstream.live;
