package io.amberstream.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Public is what another package uses; all else stays in its package. */
class PublicnessTest {
  /** The face of the library, which others than us use, and the class that the launcher starts. */
  private static final Set<String> ENTRIES =
      Set.of("io.amberstream.ask.Tagger", "io.amberstream.cli.Main");

  private static final JavaClasses ALL = imported();

  @Test
  void aPublicTypeIsUsedByAnotherPackage() {
    List<String> unused =
        own().filter(type -> !neededOutside(type)).map(JavaClass::getName).sorted().toList();
    assertThat(unused).isEmpty();
  }

  @Test
  void aPublicMethodIsUsedByAnotherPackage() {
    List<String> unused =
        own()
            .filter(type -> !type.isInterface() && !ENTRIES.contains(type.getName()))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> isPublic(method) && !isGiven(method) && !isInherited(method))
            .filter(method -> calls(method).noneMatch(origin -> outside(origin, method.getOwner())))
            .map(JavaMember::getFullName)
            .sorted()
            .toList();
    assertThat(unused).isEmpty();
  }

  /** Public types of the main code that we wrote ({@code event} is generated). */
  private static Stream<JavaClass> own() {
    return ALL.stream()
        .filter(type -> isMain(type) && type.getModifiers().contains(PUBLIC))
        .filter(type -> !type.getPackageName().endsWith(".event"));
  }

  private static boolean neededOutside(JavaClass type) {
    return ENTRIES.contains(type.getName())
        || type.getSimpleName().endsWith("Exception")
        || type.getFields().stream().anyMatch(PublicnessTest::isCopied)
        || isLoadedByName(type)
        || type.getEnclosingClass().isPresent()
        || type.getDirectDependenciesToSelf().stream()
            .anyMatch(use -> outside(use.getOriginClass(), type))
        || isShown(type);
  }

  /** Kafka and Logback make the objects of these from a name in their configuration. */
  private static boolean isLoadedByName(JavaClass type) {
    return Stream.concat(type.getAllRawInterfaces().stream(), type.getAllRawSuperclasses().stream())
        .map(JavaClass::getPackageName)
        .anyMatch(name -> name.startsWith("org.apache.kafka") || name.startsWith("ch.qos.logback"));
  }

  /** A public member of another public type names it. */
  private static boolean isShown(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .map(use -> use.getOriginClass())
        .filter(origin -> isMain(origin) && origin.getModifiers().contains(PUBLIC))
        .flatMap(origin -> origin.getCodeUnits().stream())
        .filter(PublicnessTest::isPublic)
        .anyMatch(
            member ->
                member.getRawReturnType().equals(type)
                    || member.getRawParameterTypes().contains(type)
                    || member.getAllInvolvedRawTypes().contains(type));
  }

  /** What a record or an enumeration has without being asked. */
  private static boolean isGiven(JavaMethod method) {
    JavaClass owner = method.getOwner();
    boolean component =
        owner.isRecord()
            && owner.getFields().stream()
                .anyMatch(field -> field.getName().equals(method.getName()));
    return component
        || method.getModifiers().contains(SYNTHETIC)
        || (owner.isEnum() && Set.of("values", "valueOf").contains(method.getName()));
  }

  private static boolean isInherited(JavaMethod method) {
    if (method.isAnnotatedWith("picocli.CommandLine$Command")) {
      return true;
    }
    JavaClass owner = method.getOwner();
    String[] parameters =
        method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    return Stream.concat(
                owner.getAllRawInterfaces().stream(), owner.getAllRawSuperclasses().stream())
            .anyMatch(
                parent ->
                    parent.tryGetMethod(method.getName(), parameters).isPresent()
                        // Foreign types are known by name only, so that what they declare is not.
                        || (!parent.getPackageName().startsWith("io.amberstream")
                            && !parent.getName().equals("java.lang.Object")
                            && !parent.getName().equals("java.lang.Record")))
        || Set.of("equals", "hashCode", "toString").contains(method.getName());
  }

  /**
   * The compiler copies such a constant to where it is read, and no trace of the reading is left.
   */
  private static boolean isCopied(JavaField field) {
    return field.getModifiers().containsAll(Set.of(PUBLIC, STATIC, FINAL))
        && (field.getRawType().isPrimitive() || field.getRawType().isEquivalentTo(String.class));
  }

  private static Stream<JavaClass> calls(JavaMethod method) {
    return method.getAccessesToSelf().stream().map(JavaCodeUnitAccess::getOriginOwner);
  }

  private static boolean isPublic(JavaMember member) {
    return member.getModifiers().contains(PUBLIC);
  }

  private static boolean outside(JavaClass origin, JavaClass type) {
    return !origin.getPackageName().equals(type.getPackageName());
  }

  private static boolean isMain(JavaClass type) {
    return type.getSource()
        .map(source -> !source.getUri().toString().contains("/test-classes/"))
        .orElse(false);
  }

  private static JavaClasses imported() {
    // Names of foreign classes are enough here; reading them all would take half a minute.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter().importPackages("io.amberstream");
  }
}
