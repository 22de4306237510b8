/** Topics and settings of any Kafka cluster, wherever it runs. */
@org.jspecify.annotations.NullMarked
package io.amberstream.kafka;
