package io.amberstream.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Term SIKH = new Term(Map.of("person", "a Sikh"));
  private static final Term NAME = new Term(Map.of("name", "élodie Roux"));

  @Test
  void aTermStandsInItsPlaceAndATextBeginsWithACapital() {
    Template inside = Template.of("I met {person|name} today.");
    assertThat(inside.filled(SIKH))
        .contains(new Template.Filled("person", "I met a Sikh today.", 6, 12));
    assertThat(inside.filled(NAME).orElseThrow().text()).isEqualTo("I met élodie Roux today.");

    Template first = Template.of("{person|name} sang.");
    assertThat(first.filled(SIKH).orElseThrow().text()).isEqualTo("A Sikh sang.");
    assertThat(first.filled(NAME).orElseThrow().text()).isEqualTo("Élodie Roux sang.");
  }

  @Test
  void aTermWithoutTheFormHasNoText() {
    assertThat(Template.of("I met {people}.").filled(SIKH)).isEmpty();
  }
}
