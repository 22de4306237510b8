package io.amberstream.text;

import static java.util.Objects.requireNonNull;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.amberstream.input.ByteOrderMark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tokenizer read from any {@code tokenizer.json}, run by the Hugging Face library through DJL.
 * Thread-safe; owns a native handle until closed. The file's own truncation and padding are
 * switched off.
 */
public final class HuggingFaceTextTokenizer implements Tokenizer {
  private static final Pattern UNKNOWN_KIND =
      Pattern.compile("any variant of untagged enum (?:Py)?(\\w+?)(?:Type)?(?:Untagged|Wrapper)");

  /** Of scripts that few vocabularies have, and that no normalizer takes away. */
  private static final String RARE = "\ua000 \ud80c\udc00";

  private final HuggingFaceTokenizer tokenizer;
  private final TokenizerFile file;
  private final SpecialTokens specialTokens;

  private HuggingFaceTextTokenizer(HuggingFaceTokenizer tokenizer, TokenizerFile file) {
    this.tokenizer = tokenizer;
    this.file = file;
    this.specialTokens = findSpecialTokens(tokenizer, file);
  }

  /**
   * Loads a tokenizer. Nothing is downloaded.
   *
   * @throws TokenizerException if the file is missing or no tokenizer
   */
  public static HuggingFaceTextTokenizer load(Path tokenizerFile) {
    requireNonNull(tokenizerFile, "tokenizerFile is null");
    NativeTokenizers.prepare();
    try {
      TokenizerFile file = TokenizerFile.read(tokenizerFile);
      return owning(open(tokenizerFile), file);
    } catch (JsonProcessingException e) {
      throw new TokenizerException(
          tokenizerFile + " is no usable tokenizer: " + e.getOriginalMessage(), e);
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      throw new TokenizerException(
          tokenizerFile + " is no usable tokenizer: " + plain(String.valueOf(e.getMessage())), e);
    }
  }

  /** The library names a part of a kind that it does not know by the place where that ends. */
  private static String plain(String message) {
    Matcher unknown = UNKNOWN_KIND.matcher(message);
    return unknown.find()
        ? "its %s is of a kind that this version of the library does not know; save it with an older version of tokenizers (%s)"
            .formatted(unknown.group(1), message)
        : message;
  }

  private static HuggingFaceTokenizer open(Path tokenizerFile) throws IOException {
    Map<String, String> options = Map.of("truncation", "false", "padding", "false");
    try (InputStream json = Files.newInputStream(tokenizerFile)) {
      byte[] beginning = json.readNBytes(ByteOrderMark.LENGTH);
      boolean marked = ByteOrderMark.dropped(beginning).length < beginning.length;
      // The library takes a mark for a mistake of the JSON.
      return marked
          ? HuggingFaceTokenizer.newInstance(json, options)
          : HuggingFaceTokenizer.newInstance(tokenizerFile, options);
    }
  }

  private static HuggingFaceTextTokenizer owning(
      HuggingFaceTokenizer tokenizer, TokenizerFile file) {
    try {
      // Fails where the token for unknown words is itself unknown; texts would fail one by one.
      var unused = tokenizer.encode(RARE);
      return new HuggingFaceTextTokenizer(tokenizer, file);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The file as one of BERT's kind; empty where it is not. */
  Optional<BertFile> bertFile() {
    return Optional.ofNullable(file.bert());
  }

  @Override
  public TokenizedText tokenize(String text) {
    Encoding encoding = tokenizer.encode(Surrogates.replaceLone(text), false, false);
    int[] inputIds = ints(encoding.getIds());
    int[] starts = new int[inputIds.length];
    int[] ends = new int[inputIds.length];
    CharSpan[] spans = encoding.getCharTokenSpans();
    int[] indices = CodePoints.utf16Indices(text);
    for (int i = 0; i < inputIds.length; i++) {
      CharSpan span = spans[i];
      int start = span == null ? 0 : span.getStart();
      int end = span == null ? 0 : span.getEnd();
      starts[i] = indices.length == 0 ? start : indices[start];
      ends[i] = indices.length == 0 ? end : indices[end];
    }
    WordBorders borders = new WordBorders(text, !file.marksContinuations());
    boolean[] continuations = borders.continuations(starts, ends, ints(encoding.getWordIds()));
    return new TokenizedText(text, inputIds, starts, ends, continuations);
  }

  private static int[] ints(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public SpecialTokens specialTokens() {
    return specialTokens;
  }

  @Override
  public Optional<MaskToken> maskToken() {
    return Optional.ofNullable(file.maskToken());
  }

  @Override
  public String decode(int inputId) {
    return tokenizer.decode(new long[] {inputId}, false);
  }

  @Override
  public boolean startsWord(int inputId) {
    String before = decode(anchor());
    String both = tokenizer.decode(new long[] {anchor(), inputId}, false);
    return both.startsWith(before + ' ');
  }

  /** A token that takes no space away from the one after it. */
  private int anchor() {
    return file.maskToken() == null ? file.paddingId() : file.maskToken().inputId();
  }

  @Override
  public int vocabularySize() {
    return file.vocabularySize();
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  /** Reads the runs of special tokens off a pair: before, between and after two texts. */
  private static SpecialTokens findSpecialTokens(
      HuggingFaceTokenizer tokenizer, TokenizerFile file) {
    Encoding probe = tokenizer.encode("a", "b", true, false);
    long[] ids = probe.getIds();
    long[] special = probe.getSpecialTokenMask();
    long[] types = probe.getTypeIds();
    int first = next(special, 0, 0);
    int separator = next(special, first, 1);
    int second = next(special, separator, 0);
    int suffix = next(special, second, 1);
    boolean typed = types.length > 0 && types[types.length - 1] == 1;
    return new SpecialTokens(
        boxed(ids, 0, first),
        boxed(ids, separator, second),
        boxed(ids, suffix, ids.length),
        file.paddingId(),
        file.unknownId() < 0 ? file.paddingId() : file.unknownId(),
        typed);
  }

  /** The first index from which on the mask has this value; its length where it has not. */
  private static int next(long[] mask, int from, int value) {
    int index = from;
    while (index < mask.length && mask[index] != value) {
      index++;
    }
    return index;
  }

  private static List<Integer> boxed(long[] ids, int from, int to) {
    return Arrays.stream(ids, from, to).mapToObj(Math::toIntExact).toList();
  }
}
