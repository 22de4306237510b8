package io.amberstream.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layers of the design: imports point strictly downward, and each library has its place. */
class LayersTest {
  private static final String BASE = "io.amberstream.";

  /** From the bottom up. The classes generated from the schemas ({@code event}) are serde's. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("input"),
          Set.of("weights"),
          Set.of("model", "text", "kafka", "yaml", "registry"),
          Set.of("tagging", "broker", "control", "terms", "duplicates"),
          Set.of("serde", "routing", "language", "redaction", "torch", "onnx", "graph"),
          Set.of("inference"),
          Set.of("metrics", "drift", "live", "ask", "labelled", "tracing"),
          Set.of("http", "streams", "labelling", "evaluation", "config", "convert"),
          Set.of("app", "training"),
          Set.of("benchmark", "fixtures", "pretraining", "recipe", "audit"),
          Set.of("cli"));

  private static final JavaClasses MAIN = imported(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);

  private static final JavaClasses TESTS = imported(ImportOption.Predefined.ONLY_INCLUDE_TESTS);

  @Test
  void everyPackageHasItsLevel() {
    List<String> packages = MAIN.stream().map(LayersTest::part).distinct().sorted().toList();
    assertThat(packages)
        .containsExactlyInAnyOrderElementsOf(LEVELS.stream().flatMap(Set::stream).toList());
  }

  @Test
  void importsPointStrictlyDownward() {
    classes().should(onlyUseLowerLevels()).check(MAIN);
  }

  @Test
  void importsThatPointElsewhereAreFound() {
    // The tests of the lower packages use golden models of the package inference.
    assertThatThrownBy(() -> classes().should(onlyUseLowerLevels()).check(TESTS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("golden");
  }

  @Test
  void noPackagesNeedEachOther() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "ai.onnxruntime, onnx benchmark",
    "ai.djl, text",
    "com.fasterxml.jackson, model text weights config registry serde labelled live drift labelling control http evaluation convert training pretraining audit benchmark cli",
    "com.tdunning, drift",
    "org.apache.avro, serde app",
    "org.apache.commons.jexl3, routing",
    "opennlp, language",
    "org.apache.commons.validator, redaction",
    "com.google.i18n, redaction",
    "org.apache.kafka, streams tracing labelling control broker kafka app benchmark cli",
    "kafka, broker",
    "io.micrometer, metrics app",
    "io.opentelemetry, tracing app",
    "com.sun.net.httpserver, http",
    "java.net.http, registry http",
    "org.yaml.snakeyaml, yaml",
    "picocli, cli",
    "org.bytedeco, torch"
  })
  void onlyTheirPackagesUseALibrary(String library, String packages) {
    List<String> allowed = List.of(packages.split(" ", -1));
    DescribedPredicate<JavaClass> others =
        DescribedPredicate.describe(
            "are outside " + allowed, type -> !allowed.contains(part(type)));
    noClasses()
        .that(others)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(MAIN);
    assertThat(allowed).allSatisfy(part -> assertThat(uses(part, library)).isTrue());
  }

  @Test
  void onlyCommandsUseTheStreamsOfTheProcess() {
    noClasses()
        .that(not(resideInAnyPackage(BASE + "cli")))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .orShould()
        .accessField(System.class, "in")
        .check(MAIN);
  }

  @Test
  void onlyCommandsEndTheProcess() {
    // The benchmark's child processes are commands too, and it ends those that it began.
    noClasses()
        .that(not(resideInAnyPackage(BASE + "cli", BASE + "benchmark")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Runtime.class, "addShutdownHook", Thread.class)
        .check(MAIN);
  }

  private static JavaClasses imported(ImportOption what) {
    // Names of foreign classes are enough here; reading them all would take half a minute.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(what)
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
        .importPackages("io.amberstream");
  }

  private static boolean uses(String name, String library) {
    return MAIN.stream()
        .filter(type -> part(type).equals(name))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .anyMatch(use -> (use.getTargetClass().getPackageName() + ".").startsWith(library + "."));
  }

  private static ArchCondition<JavaClass> onlyUseLowerLevels() {
    return new ArchCondition<>("only use packages of lower levels") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency use : type.getDirectDependenciesFromSelf()) {
          JavaClass target = use.getTargetClass();
          boolean ours = target.getPackageName().startsWith(BASE);
          if (ours && !part(target).equals(part(type)) && level(target) >= level(type)) {
            events.add(SimpleConditionEvent.violated(use, use.getDescription()));
          }
        }
      }
    };
  }

  /** The package under the base package; that of the generated classes is a part of serde. */
  private static String part(JavaClass type) {
    String name = type.getPackageName().substring(BASE.length());
    return name.equals("event") ? "serde" : name;
  }

  private static int level(JavaClass type) {
    return IntStream.range(0, LEVELS.size())
        .filter(level -> LEVELS.get(level).contains(part(type)))
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }
}
