package io.amberstream.registry;

/**
 * A version of a subject, whose types a schema uses. Immutable.
 *
 * @param subject the subject that it is registered under
 * @param version its number there, from 1
 */
public record SchemaReference(String subject, int version) {}
