package dev.amend.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.amend.infra.fixtures.InfraThatKnowsTransforms;
import dev.amend.models.data.RecordThatKnowsItsModel;
import dev.amend.models.fixtures.ArithmeticWithJavaNumbers;
import dev.amend.models.fixtures.DataBySerialization;
import dev.amend.models.fixtures.DrawsFromRandom;
import dev.amend.models.fixtures.ModelThatKnowsBeam;
import dev.amend.models.fixtures.UnlistedMethod;
import dev.amend.models.format.architecture.ArchitectureThatOpensFolders;
import dev.amend.models.train.spec.SpecThatKnowsItsResult;
import dev.amend.pipelines.fixtures.OnnxOutsideItsPackage;
import dev.amend.pipelines.fixtures.PrintsByItself;
import dev.amend.pipelines.fixtures.TensorInPipelines;
import dev.amend.transforms.fixtures.TransformThatKnowsInfra;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.amend", "ai.djl.pytorch.jni");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(Rules.MODELS_KNOW_NO_OUTSIDE, ModelThatKnowsBeam.class),
        Arguments.of(Rules.TRANSFORMS_KNOW_MODELS_ONLY, TransformThatKnowsInfra.class),
        Arguments.of(Rules.INFRA_KNOWS_MODELS_ONLY, InfraThatKnowsTransforms.class),
        Arguments.of(Rules.TENSORS_STAY_WHERE_THEY_ARE_MANAGED, TensorInPipelines.class),
        Arguments.of(Rules.DATA_STANDS_ON_NOTHING, RecordThatKnowsItsModel.class),
        Arguments.of(Rules.ARCHITECTURES_KNOW_NO_FOLDERS, ArchitectureThatOpensFolders.class),
        Arguments.of(Rules.TRAINING_GOES_DOWN, SpecThatKnowsItsResult.class),
        Arguments.of(Rules.NO_CIRCLE_INSIDE_MODELS, dev.amend.models.fixtures.circle.Here.class),
        Arguments.of(
            Rules.NO_CIRCLE_INSIDE_PIPELINES, dev.amend.pipelines.fixtures.circle.Here.class),
        Arguments.of(Rules.ONE_PACKAGE_KNOWS_ONNX, OnnxOutsideItsPackage.class),
        Arguments.of(Rules.NO_JAVA_SCALARS_IN_TENSOR_ARITHMETIC, ArithmeticWithJavaNumbers.class),
        Arguments.of(Rules.RANDOMNESS_HAS_A_NAME, DrawsFromRandom.class),
        Arguments.of(Rules.NO_JAVA_SERIALIZATION_OF_DATA, DataBySerialization.class),
        Arguments.of(Rules.ONE_WAY_TO_THE_CONSOLE, PrintsByItself.class),
        Arguments.of(Rules.EVERY_METHOD_IS_LISTED, UnlistedMethod.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeepsTheRule(ArchRule rule, Class<?> fixture) {
    rule.check(HOUSE);
  }

  /** A check that was never seen failing is not a check. */
  @ParameterizedTest
  @MethodSource("rules")
  void theFixtureBreaksTheRule(ArchRule rule, Class<?> fixture) {
    JavaClasses broken = new ClassFileImporter().importClasses(withWhatItNeeds(fixture));
    assertThatThrownBy(() -> rule.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(fixture.getSimpleName());
  }

  /** It takes two for a circle: what a fixture needs of its own package's packages is read too. */
  private static Set<Class<?>> withWhatItNeeds(Class<?> fixture) {
    Set<Class<?>> classes = new HashSet<>(Set.of(fixture));
    new ClassFileImporter()
            .importPackages(fixture.getPackageName())
            .get(fixture)
            .getDirectDependenciesFromSelf()
            .stream()
            .map(dependency -> dependency.getTargetClass())
            .filter(needed -> needed.getPackageName().startsWith(fixture.getPackageName() + "."))
            .forEach(needed -> classes.add(needed.reflect()));
    return classes;
  }

  @Test
  void theRulesLookAtTheWholeHouse() {
    assertThat(HOUSE.size()).isGreaterThan(200);
  }
}
