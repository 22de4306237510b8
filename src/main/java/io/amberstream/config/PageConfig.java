package io.amberstream.config;

/**
 * What the page of the HTTP endpoints shows. Immutable.
 *
 * @param showText whether it shows the texts of events; by default false
 */
public record PageConfig(boolean showText) {}
