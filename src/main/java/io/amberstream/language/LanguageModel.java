package io.amberstream.language;

import io.amberstream.input.InputException;
import io.amberstream.input.Sha256;
import io.amberstream.model.ModelId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * OpenNLP's model of 103 languages, as its jar holds it. Immutable and thread-safe. It takes about
 * 50 MB of heap and a second to load: keep one, and only where somebody asks for languages.
 */
public final class LanguageModel {
  private static final String PROPERTIES = "/model.properties";

  /**
   * How much rarer a language is than one that many write, before a text is looked at.
   * docs/decisions/language-detection.md says how it was found.
   */
  private static final double RARE = 0.1;

  private final LanguageDetectorModel model;
  private final ModelId id;
  private final Map<String, String> codes = new TreeMap<>();

  private LanguageModel(LanguageDetectorModel model, ModelId id) {
    this.model = model;
    this.id = id;
    for (String code : new LanguageDetectorME(model).getSupportedLanguages()) {
      codes.put(code, LanguageCodes.shortest(code));
    }
  }

  /**
   * Loads the model from the class path.
   *
   * @throws UncheckedIOException if it is not there or cannot be read
   */
  public static LanguageModel load() {
    try {
      Properties properties = new Properties();
      try (InputStream in = open(PROPERTIES)) {
        properties.load(in);
      }
      byte[] bytes;
      try (InputStream in = open("/" + properties.getProperty("model.name"))) {
        bytes = in.readAllBytes();
      }
      ModelId id =
          new ModelId(
              "opennlp-langdetect-" + properties.getProperty("model.version"), Sha256.hex(bytes));
      return new LanguageModel(new LanguageDetectorModel(new ByteArrayInputStream(bytes)), id);
    } catch (IOException e) {
      throw new UncheckedIOException("the language model cannot be read", e);
    }
  }

  /** The languages that it knows. */
  SortedSet<String> languages() {
    return new TreeSet<>(codes.values());
  }

  /**
   * A detector of all languages that it knows. A short text is rather taken for a language that
   * many write; a sentence is what it is.
   */
  public LanguageDetector detector() {
    return new OpenNlpLanguageDetector(
        this, languages(), code -> LanguageCodes.isWidelyWritten(code) ? 1 : RARE);
  }

  /**
   * A detector that chooses between these languages only.
   *
   * @throws InputException if it does not know one, or there are fewer than two
   */
  public LanguageDetector detector(List<String> languages) {
    SortedSet<String> known = languages();
    for (String language : languages) {
      if (!known.contains(language)) {
        throw new InputException(
            "unknown language '%s' (known: %s)".formatted(language, String.join(", ", known)));
      }
    }
    SortedSet<String> chosen = new TreeSet<>(languages);
    if (chosen.size() < 2) {
      throw new InputException(
          "one language is no choice: expected two or more, every text would be in it");
    }
    return new OpenNlpLanguageDetector(this, chosen, code -> 1);
  }

  LanguageDetectorModel opennlp() {
    return model;
  }

  ModelId id() {
    return id;
  }

  /** The code of a language that the model's own code stands for. */
  String codeOf(String modelsCode) {
    return codes.getOrDefault(modelsCode, modelsCode);
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = LanguageDetectorModel.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(
          "%s is not on the class path, expected opennlp-models-langdetect".formatted(resource));
    }
    return in;
  }
}
