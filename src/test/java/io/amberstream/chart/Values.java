package io.amberstream.chart;

/** Values that the tests begin with. */
final class Values {
  /** The least that makes pods. */
  static final String LEAST =
      """
      configuration:
        kafka: { application.id: ticket-tagger, bootstrap.servers: "broker:9092" }
        pipelines:
          tickets:
            from: { topics: [tickets] }
            to: { topic: tickets-tagged }
            tag_with: [{ heads: [sentiment] }]
      """;

  /** All that the chart can do. */
  static final String MOST =
      """
      configuration:
        kafka:
          application.id: ticket-tagger
          bootstrap.servers: broker:9093
          security.protocol: SASL_SSL
          sasl.mechanism: SCRAM-SHA-512
          sasl.jaas.config: >-
            org.apache.kafka.common.security.scram.ScramLoginModule required
            username="amberstream" password="${file:/run/secrets/amberstream/kafka-password}";
          ssl.truststore.type: PEM
          ssl.truststore.location: /etc/amberstream/ca.pem
          producer.transaction.timeout.ms: 60000
        models:
          mine: { path: /models/mine }
        inference: { max_text_length: 1_000_000 }
        pipelines:
          tickets:
            from: { topics: [tickets], text_field: "messages[*].text" }
            tag_with: [{ model: mine }]
            to:
              - { topic: urgent, when: "sentiment.negative >= 0.9" }
              - { topic: tickets-tagged }
        http:
          token: ${file:/run/secrets/amberstream/http-token}
          tls: { keystore: /etc/keys/http.p12, password: "${file:/run/secrets/amberstream/key}" }
        shutdown_timeout: 2m
      files:
        ca.pem: |
          -----BEGIN CERTIFICATE-----
      secrets:
        kafka-password: s3cret
        http-token: 0123456789abcdef
      existingSecrets: [keys]
      createTopics: true
      jvmOptions: -Xmx1g
      replicas: 3
      env: [{ name: AMBERSTREAM_LOG_LEVEL, value: DEBUG }]
      podAnnotations: { team: support }
      podLabels: { team: support }
      imagePullSecrets: [{ name: registry }]
      priorityClassName: high
      nodeSelector: { disk: ssd }
      tolerations: [{ key: text, operator: Exists }]
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule }
      models:
        copy: { image: "example.com/models:7", command: [cp, -R, /srv/models/., /models/] }
      autoscaling: { enabled: true, maxReplicas: 6, authentication: kafka, metadata: { tls: enable } }
      serviceMonitor:
        enabled: true
        tokenSecret: { name: prometheus, key: token }
        tlsConfig: { insecureSkipVerify: true }
      networkPolicy:
        enabled: true
        kafkaPorts: [9093]
        egress: [{ ports: [{ port: 8081 }] }]
      """;

  private Values() {}
}
