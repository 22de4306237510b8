package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.RepairStep;
import io.amberstream.ask.RerankStep;
import io.amberstream.ask.ZeroShotStep;
import io.amberstream.docs.GeneratedPart;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.TextEvent;
import io.amberstream.language.LanguageDetector;
import io.amberstream.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The schemas explain themselves, and {@code schemas/README.md} says what they say. */
class SchemaTableTest {
  private static final Path DOCUMENT = Path.of("schemas/README.md");

  @Test
  void documentHoldsTheTableOfTheTextEvent() throws IOException {
    new GeneratedPart(DOCUMENT, "text-event.avsc")
        .assertHolds(SchemaTable.markdown(TextEvent.getClassSchema()), SchemaTableTest.class);
  }

  @Test
  void documentHoldsTheTableOfTheEnrichedEvent() throws IOException {
    new GeneratedPart(DOCUMENT, "enriched-event.avsc")
        .assertHolds(SchemaTable.markdown(EnrichedEvent.getClassSchema()), SchemaTableTest.class);
  }

  @Test
  void rowNamesTheFieldItsTypesAndItsMeaning() {
    Schema schema =
        AvroValues.schema(
            """
            {'type':'record','name':'E','doc':'An event.','fields':[
              {'name':'n','type':['null','float'],'default':null,'doc':'A number | none.'},
              {'name':'list','doc':'Some.','type':{'type':'array','items':
                {'type':'record','name':'R','doc':'One.','fields':[
                  {'name':'at','doc':'When.','type':{'type':'long','logicalType':'timestamp-millis'}}
                ]}}}]}""");

    assertThat(SchemaTable.markdown(schema))
        .isEqualTo(
            """
            An event.

            | field | Avro type | in JSON | meaning |
            |---|---|---|---|
            | `n` | null or float, default null | number or null | A number \\| none. |
            | `list[]` | array of R | array | Some. One. |
            | `list[].at` | timestamp-millis | string: `2026-02-03T04:05:06.789Z` | When. |
            """);
  }

  @Test
  void everyRecordAndFieldIsExplained() {
    assertExplained(TextEvent.getClassSchema());
    assertExplained(EnrichedEvent.getClassSchema());
  }

  @Test
  void everyTaskIsNamed() {
    Schema result = EnrichedEvent.getClassSchema().getField("results").schema().getElementType();

    assertThat(result.getField("task").doc())
        .contains(Arrays.stream(Task.values()).map(Task::label).toList())
        .contains(ZeroShotStep.TASK, RerankStep.TASK, RepairStep.TASK, LanguageDetector.TASK);
  }

  private static void assertExplained(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        assertThat(schema.getDoc()).as("doc of %s", schema.getFullName()).isNotBlank();
        for (Schema.Field field : schema.getFields()) {
          assertThat(field.doc()).as("doc of %s.%s", schema.getName(), field.name()).isNotBlank();
          assertExplained(field.schema());
        }
      }
      case ARRAY -> assertExplained(schema.getElementType());
      case UNION -> schema.getTypes().forEach(SchemaTableTest::assertExplained);
      default -> {
        // Has no words of its own.
      }
    }
  }
}
