package io.amberstream.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderConfigTest {
  @TempDir private Path folder;

  @Test
  void readsTheShippedModel() {
    EncoderConfig config = EncoderConfig.read(GoldenModels.amberMini().resolve("config.json"));

    assertThat(config)
        .isEqualTo(new EncoderConfig(30522, 384, 384, 6, 12, 1536, 512, 2, 1e-12f, 0, 0));
  }

  @Test
  void readsBackItsOwnKeys() throws IOException {
    EncoderConfig config = new EncoderConfig(200, 16, 32, 2, 4, 64, 40, 2, 1e-12f, 0, 3);
    Path file = folder.resolve("config.json");
    new JsonMapper().writeValue(file.toFile(), config.keys());

    assertThat(EncoderConfig.read(file)).isEqualTo(config);
  }

  @Test
  void takesWhatIsMissingFromTheReferenceLibrary() throws IOException {
    assertThat(read(sizes("electra")))
        .isEqualTo(new EncoderConfig(200, 32, 32, 2, 4, 64, 40, 2, 1e-12f, 0, 0));
  }

  @Test
  void countsPositionsOfRobertaFromAfterThePadding() throws IOException {
    assertThat(read(sizes("roberta")).positionOffset()).isEqualTo(2);
    assertThat(read(sizes("xlm-roberta", "\"pad_token_id\": 4")).positionOffset()).isEqualTo(5);
  }

  @Test
  void readsTheKeysOfDistilBert() throws IOException {
    EncoderConfig config =
        read(
            "{\"model_type\": \"distilbert\", \"vocab_size\": 200, \"dim\": 32, \"n_layers\": 2,"
                + " \"n_heads\": 4, \"hidden_dim\": 64, \"max_position_embeddings\": 40}");

    assertThat(config).isEqualTo(new EncoderConfig(200, 32, 32, 2, 4, 64, 40, 0, 1e-12f, 0, 0));
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"model_type\": \"bert\", \"vocab_size\": 0, \"hidden_size\": \"x\","
                        + " \"num_hidden_layers\": 2, \"hidden_act\": \"relu\"}"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("vocab_size is 0")
        .hasMessageContaining("hidden_size is \"x\"")
        .hasMessageContaining("num_attention_heads is missing")
        .hasMessageContaining("intermediate_size is missing")
        .hasMessageContaining("hidden_act is relu, expected gelu");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"num_attention_heads\": 5|no multiple of num_attention_heads 5",
        "\"layer_norm_eps\": -1|layer_norm_eps is -1",
        "\"position_embedding_type\": \"relative_key\"|expected absolute",
        "\"vocab_size\": 4000000000|vocab_size is 4000000000",
        "\"pad_token_id\": -1|pad_token_id is -1"
      })
  void namesWhatIsWrong(String key, String problem) {
    assertThatThrownBy(() -> read(sizes("electra", key)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void namesTheFamiliesThatItKnows() {
    assertThatThrownBy(() -> read("{\"model_type\": \"gpt2\"}"))
        .hasMessageContaining("model_type is gpt2, expected one of bert, camembert, distilbert,");
  }

  private EncoderConfig read(String json) throws IOException {
    return EncoderConfig.read(Files.writeString(folder.resolve("config.json"), json));
  }

  /** The sizes of a small encoder, one of them changed. */
  private static String sizes(String type, String... changes) {
    StringBuilder json = new StringBuilder("{\"model_type\": \"%s\"".formatted(type));
    for (String key :
        new String[] {
          "\"vocab_size\": 200",
          "\"hidden_size\": 32",
          "\"num_hidden_layers\": 2",
          "\"num_attention_heads\": 4",
          "\"intermediate_size\": 64",
          "\"max_position_embeddings\": 40"
        }) {
      if (changes.length == 0 || !changes[0].startsWith(key.substring(0, key.indexOf(':')))) {
        json.append(", ").append(key);
      }
    }
    for (String change : changes) {
      json.append(", ").append(change);
    }
    return json.append('}').toString();
  }
}
