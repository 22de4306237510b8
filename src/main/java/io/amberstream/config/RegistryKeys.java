package io.amberstream.config;

import java.util.stream.Stream;

/** The keys of a schema registry. */
final class RegistryKeys {
  private static final KnownKey[] SERVER = {
    KnownKey.required(
        "url",
        "`http` or `https` address",
        "Where the registry is; of Apicurio with its path `/apis/ccompat/v7`."),
    KnownKey.optional("username", "text", "none", "Goes with `password`."),
    KnownKey.optional(
        "password", "text, [from outside](#values-from-outside)", "none", "Goes with `username`."),
    KnownKey.optional(
        "token",
        "text, [from outside](#values-from-outside)",
        "none",
        "A bearer token, instead of a user."),
    KnownKey.optional(
        "certificates",
        "path",
        "those that Java trusts",
        "A PEM file with the certificates that are trusted. With `https`."),
    KnownKey.optional(
        "keystore",
        "path",
        "none",
        "A PKCS12 or JKS file with the client's own key and certificate. With `https`."),
    KnownKey.optional(
        "keystore_password",
        "text, [from outside](#values-from-outside)",
        "none",
        "Of the file and of the key in it."),
    KnownKey.optional(
        "timeout", "100ms to 30s", "`5s`", "How long one request may take, its answer included.")
  };

  static final Section FROM =
      Section.of(
          "pipelines.NAME.from.registry",
          Stream.concat(
                  Stream.of(SERVER),
                  Stream.of(
                      KnownKey.optional(
                          "id",
                          "`schema_id`, `global_id`, `content_id`",
                          "`schema_id`",
                          "What the number before a value is. The last two are Apicurio's."),
                      KnownKey.optional(
                          "id_bytes",
                          "`4`, `8`",
                          "`4`",
                          "How many bytes it has. 8 is what Apicurio 2 writes.")))
              .toArray(KnownKey[]::new));

  static final Section TO =
      Section.of(
          "pipelines.NAME.to.registry",
          Stream.of(
                  Stream.of(
                      KnownKey.optional(
                          "url",
                          "`http` or `https` address",
                          "all of `from.registry`",
                          "Where the registry is. The keys up to `timeout` go with it.")),
                  Stream.of(SERVER).skip(1),
                  Stream.of(
                      KnownKey.optional(
                          "subject",
                          "`topic_name`, `record_name`, `topic_record_name`",
                          "`topic_name`",
                          "What the schema's subject is called: `TOPIC-value`, the record's full"
                              + " name, or `TOPIC-` and that name."),
                      KnownKey.optional(
                          "auto_register",
                          "`true`, `false`",
                          "`false`",
                          "Whether a start registers a schema that is not there.")))
              .flatMap(keys -> keys)
              .toArray(KnownKey[]::new));

  /** Names of the keys that say where a registry is and how it is asked, but for its address. */
  static Stream<String> server() {
    return Stream.of(SERVER).skip(1).map(KnownKey::name);
  }

  private RegistryKeys() {}
}
