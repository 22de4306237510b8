package io.amberstream.app;

import io.amberstream.config.Configuration;
import io.amberstream.config.OutputConfig;
import io.amberstream.config.RouteConfig;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registers the schema of enriched events for the outputs of a configuration. */
public final class SchemaRegistration {
  private SchemaRegistration() {}

  /**
   * Registers what is not there yet. Each registry is asked first whether its subject takes it.
   *
   * @return the id of the schema, by subject
   * @throws InputException if no output has a registry
   * @throws SetupException if a subject does not take the schema
   */
  public static Map<String, Integer> register(Configuration configuration) {
    OutputSchemas schemas = new OutputSchemas(new Registries(outcome -> {}));
    Problems problems = new Problems();
    Map<String, Integer> ids = new LinkedHashMap<>();
    configuration
        .pipelines()
        .forEach(
            (name, pipeline) -> {
              List<RouteConfig> routes = pipeline.to();
              for (int i = 0; i < routes.size(); i++) {
                OutputConfig output = routes.get(i).output();
                if (output.registry().isPresent()) {
                  schemas
                      .register(RoutesAssembly.key(name, routes, i), output, problems)
                      .ifPresent(id -> ids.put(schemas.subject(output), id));
                }
              }
            });
    SetupException.throwIfAny(problems.lines());
    if (ids.isEmpty()) {
      throw new InputException(
          "no pipeline writes with framing: confluent, so there is nothing to register");
    }
    return ids;
  }
}
