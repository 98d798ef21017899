package dev.amend.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import java.util.stream.Stream;

/** What holds the house together. Each rule says what to do instead. */
final class Rules {
  static final ArchRule MODELS_KNOW_NO_OUTSIDE =
      noClasses()
          .that()
          .resideInAPackage("dev.amend.models..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.amend.transforms..",
                  "dev.amend.infra..",
                  "dev.amend.pipelines..",
                  "org.apache.beam..",
                  "org.apache.flink..",
                  "org.mlflow..",
                  "com.google.cloud..",
                  "picocli.."))
          .because("models computes and nothing else; what it needs from outside is an interface");

  static final ArchRule TRANSFORMS_KNOW_MODELS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dev.amend.transforms..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.amend.infra..", "dev.amend.pipelines..", "org.apache.flink..", "picocli.."))
          .because("the arrow is pipelines → transforms → models; pipelines chooses the runner");

  static final ArchRule INFRA_KNOWS_MODELS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dev.amend.infra..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.amend.transforms..",
                  "dev.amend.pipelines..",
                  "org.apache.beam..",
                  "picocli.."))
          .because("the arrow is pipelines → infra → models");

  static final ArchRule TENSORS_STAY_WHERE_THEY_ARE_MANAGED =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.amend.models.nn",
              "dev.amend.models.nn.pack",
              "dev.amend.models.format",
              "dev.amend.models.format.architecture",
              "dev.amend.models.format.safetensors",
              "dev.amend.models.generate",
              "dev.amend.models.parity",
              "dev.amend.models.peft",
              "dev.amend.models.scratch",
              "dev.amend.models.text", // the binding to tokenizers
              "dev.amend.models.train",
              "dev.amend.models.train.engine",
              "dev.amend.models.train.process",
              "dev.amend.models.train.reference",
              "ai.djl..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("ai.djl..")
                  .and(resideOutsideOfPackage("ai.djl.ndarray.types"))) // shapes are numbers
          .because("only these packages know who closes a tensor; use their classes");

  static final ArchRule NO_CIRCLE_INSIDE_MODELS =
      slices()
          .matching("dev.amend.models.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages that need each other are one package; move what both need below");

  static final ArchRule DATA_STANDS_ON_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("dev.amend.models.data")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.amend..")
                  .and(resideOutsideOfPackage("dev.amend.models.data"))
                  .or(resideInAPackage("ai.djl..")))
          .because("records are the ground floor; what knows more goes where it is needed");

  static final ArchRule ARCHITECTURES_KNOW_NO_FOLDERS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.amend.models.format.architecture", "dev.amend.models.format.safetensors")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.amend.models.format")
          .because("the arrow is format → format.architecture → format.safetensors");

  static final ArchRule TRAINING_GOES_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("process")
          .definedBy("dev.amend.models.train.process")
          .layer("memory")
          .definedBy("dev.amend.models.train.memory")
          .layer("loop")
          .definedBy("dev.amend.models.train")
          .layer("source")
          .definedBy("dev.amend.models.train.source")
          .layer("engine")
          .definedBy("dev.amend.models.train.engine")
          .layer("reference")
          .definedBy("dev.amend.models.train.reference")
          .layer("batch")
          .definedBy("dev.amend.models.train.batch")
          .layer("spec")
          .definedBy("dev.amend.models.train.spec")
          .whereLayer("process")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("memory")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("loop")
          .mayOnlyBeAccessedByLayers("process", "memory")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("process", "memory", "loop", "source")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("process", "memory", "loop")
          .whereLayer("reference")
          .mayOnlyBeAccessedByLayers("process", "memory", "loop", "engine")
          .whereLayer("batch")
          .mayOnlyBeAccessedByLayers("process", "memory", "loop", "source", "engine", "reference")
          .whereLayer("spec")
          .mayNotAccessAnyLayer()
          .because("the arrow is process → loop → engine → reference → batch → spec");

  static final ArchRule NO_CIRCLE_INSIDE_PIPELINES =
      slices()
          .matching("dev.amend.pipelines.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages that need each other are one package; move what both need below");

  static final ArchRule ONE_PACKAGE_KNOWS_ONNX =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.amend.models.onnx..", "ai.onnxruntime..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..")
          .because("touching one of its classes loads native code; use OnnxClassifier");

  static final ArchRule NO_JAVA_SCALARS_IN_TENSOR_ARITHMETIC =
      noClasses()
          .that()
          .resideInAPackage("dev.amend..")
          .should()
          .callMethodWhere(
              describe(
                  "arithmetic of an NDArray with a Java number",
                  (JavaCall<?> call) ->
                      call.getTargetOwner().getFullName().equals("ai.djl.ndarray.NDArray")
                          && call.getName().matches("(add|sub|mul|div|mod|pow)")
                          && call.getTarget().getRawParameterTypes().stream()
                              .anyMatch(type -> type.isEquivalentTo(Number.class))))
          .because("it corrupts gradients silently; write arithmetic in TorchScript");

  static final ArchRule RANDOMNESS_HAS_A_NAME =
      noClasses()
          .that()
          .resideInAPackage("dev.amend..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .because("retries and resume must draw the same; use Seeds.hash(seed, step, id)");

  static final ArchRule NO_JAVA_SERIALIZATION_OF_DATA =
      noClasses()
          .that()
          .resideInAPackage("dev.amend..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectOutputStream.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .because("stored data is JSON or safetensors: readable, and safe to open");

  static final ArchRule ONE_WAY_TO_THE_CONSOLE =
      noClasses()
          .that()
          .resideInAPackage("dev.amend..")
          .and()
          .resideOutsideOfPackages(
              "dev.amend.pipelines.console..", "dev.amend.models.train..", "dev.amend.tests..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("documents go to standard output and progress to standard error; use Console");

  static final ArchRule EVERY_METHOD_IS_LISTED =
      classes()
          .that()
          .implement(Method.class)
          .should()
          .beAssignableTo(
              describe("listed in Methods.ALL", (JavaClass type) -> isListed(type.getName())))
          .because("a method that is not in the list is never run, shown or tested");

  private Rules() {}

  private static boolean isListed(String name) {
    return Stream.concat(Methods.ALL.stream(), Methods.MODELS.stream())
        .anyMatch(listed -> listed.getName().equals(name));
  }
}
