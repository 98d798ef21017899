package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Need;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.method.Weight;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.setting.SettingComponent;
import dev.amend.models.setting.SettingValues;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.spec.AdamW;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method in {@link Methods#ALL} owes its users; a new one is held to it by its line. */
class MethodContractTest {
  private static final Set<Class<?>> PARAMETERS = Set.of(double.class, int.class, boolean.class);

  private static final AdapterConfig LORA =
      new AdapterConfig(2, 4, List.of(Projection.Q, Projection.V));

  private static final AdamW ADAM_W = new AdamW(0.01, 1, AdamW.BETA2);

  private final NDManager manager = Torch.newManager();
  @TempDir private Path folder;

  static List<Method> methods() {
    return Methods.all();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void idsAreDifferent() {
    assertThat(methods()).hasSize(Methods.ALL.size() + Methods.MODELS.size());
    assertThat(methods()).extracting(Method::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itHasAnIdASummaryAndAPaper(Method method) {
    assertThat(method.id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(method.summary()).isNotBlank().doesNotContain("\n");
    assertThat(method.paper()).isNotBlank().doesNotContain("\n");
    assertThat(Methods.of(method.id(), Map.of())).isEqualTo(method);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itsHyperParametersAreDocumentedAndTheirDefaultsInRange(Method method) {
    Class<? extends Record> type = ((Record) method).getClass();
    for (SettingComponent component : SettingComponent.of(type)) {
      assertThat(component.setting().description()).as(component.name()).isNotBlank();
      assertThat(component.setting().defaultValue()).as(component.name()).isNotBlank();
      Class<?> kind = (Class<?>) component.type();
      assertThat(kind.isEnum() || PARAMETERS.contains(kind)).as(component.name()).isTrue();
    }
    assertThat(SettingValues.make(type, Map.of())).isEqualTo(method);
    assertThat(Methods.of(method.id(), SettingValues.of((Record) method))).isEqualTo(method);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itsTermsHaveNamesOfTheirOwnAndOneOfThemTrains(Method method) {
    assertThat(method.terms()).extracting(Term::name).doesNotHaveDuplicates();
    assertThat(method.terms()).allMatch(term -> term.name().matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    assertThat(method.terms()).anyMatch(term -> !term.weight().equals(Weight.LOGGED));
    assertThat(method.mismatchAnswers() > 0)
        .isEqualTo(method.needs().contains(new Need.Rows(Dataset.MISMATCH)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aStepIsFiniteAndHasAGradient(Method method) {
    StepResult result = learner(method, null).step(parts(method, 1), 1e-3, ADAM_W);
    assertThat(result.isFinite()).isTrue();
    assertThat(result.gradientNorm()).isPositive();
    assertThat(result.terms()).hasSize(method.terms().size());
    BatchLayout layout = BatchLayout.of(method);
    assertThat(result.datasetNll()).hasSize(layout.readsLogits() ? layout.datasets().size() : 0);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itsTotalIsTheWeightedSumOfItsTerms(Method method) {
    StepResult result = learner(method, null).step(parts(method, 1), 1e-3, ADAM_W);
    double sum = 0;
    for (int i = 0; i < method.terms().size(); i++) {
      Weight.Fixed weight = (Weight.Fixed) method.terms().get(i).weight();
      sum += weight.value() * result.terms()[i];
    }
    assertThat(result.total()).isCloseTo(sum, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aBatchInPartsIsTheWholeBatch(Method method) {
    StepResult whole = learner(method, null).step(parts(method, 1), 1e-3, ADAM_W);
    StepResult three = learner(method, null).step(parts(method, 3), 1e-3, ADAM_W);
    assertThat(three.total()).isCloseTo(whole.total(), within(2e-5));
    assertThat(three.gradientNorm()).isCloseTo(whole.gradientNorm(), within(2e-5));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void checkpointingChangesNothing(Method method) {
    for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
      Learner plain = learner(method, adapter, false);
      Learner frugal = learner(method, adapter, true);
      plain.step(parts(method, 1), 1e-2, ADAM_W);
      frugal.step(parts(method, 1), 1e-2, ADAM_W);
      StepResult expected = plain.step(parts(method, 1), 1e-2, ADAM_W);
      StepResult found = frugal.step(parts(method, 1), 1e-2, ADAM_W);
      assertThat(found.total()).isCloseTo(expected.total(), within(2e-5));
      assertThat(found.gradientNorm()).isCloseTo(expected.gradientNorm(), within(2e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void beforeTheFirstStepItIsItsReference(Method method) {
    for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
      Learner learner = learner(method, adapter);
      for (Batch batch : parts(method, 1)) {
        assertThat(learner.forward().divergence(batch)).isZero();
      }
      assertThat(learner.forward().updateNorm()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aStepChangesTheModel(Method method) {
    Learner learner = learner(method, null);
    learner.step(parts(method, 1), 1e-2, ADAM_W);
    assertThat(learner.forward().updateNorm()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stepsRepeatToTheLastBit(Method method) {
    Learner one = learner(method, LORA);
    Learner other = learner(method, LORA);
    for (int step = 0; step < 2; step++) {
      StepResult first = one.step(parts(method, 1), 1e-2, ADAM_W);
      StepResult second = other.step(parts(method, 1), 1e-2, ADAM_W);
      assertThat(second.total()).isEqualTo(first.total());
      assertThat(second.gradientNorm()).isEqualTo(first.gradientNorm());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void sixStepsAreThreeACheckpointAndThree(Method method) throws IOException {
    TinyTraining.prepare(folder);
    for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
      String name = adapter == null ? "all-weights" : "adapter";
      TinyTraining training = TinyTraining.of(method, folder).steps(6).adapter(adapter);
      TinyTraining.Left whole = training.run(name + "-whole");
      assertThat(training.run(name, TinyTraining.after(3), event -> {}).done()).isFalse();
      TinyTraining.Left halves = training.run(name);

      assertThat(halves.weights()).isEqualTo(whole.weights());
      assertThat(halves.result()).isEqualTo(whole.result());
    }
  }

  private Learner learner(Method method, @Nullable AdapterConfig adapter) {
    return learner(method, adapter, false);
  }

  private Learner learner(Method method, @Nullable AdapterConfig adapter, boolean checkpointing) {
    return new Learner(
        manager,
        new TrainingScript(method, adapter, Precision.FP32, checkpointing),
        InitialWeights.of(manager, TinyModel.config(true), 7),
        7);
  }

  private static List<Batch> parts(Method method, int parts) {
    BatchLayout layout = BatchLayout.of(method);
    List<List<Row>> datasets = new ArrayList<>();
    for (Dataset dataset : layout.datasets()) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        rows.add(row(layout, dataset, i));
      }
      datasets.add(rows);
    }
    return Batch.microBatches(datasets, layout, parts);
  }

  /** A row of drawn ids, of which all is known that the terms want to know. */
  private static Row row(BatchLayout layout, Dataset dataset, int number) {
    int[] ids = new int[4 + number];
    for (int t = 0; t < ids.length; t++) {
      ids[t] = 2 + Seeds.below(30, number, t, dataset.key());
    }
    Row row = new Row(dataset.key() + number, ids, 2);
    Row read = layout.reads(dataset, Signal.SCORE) ? row.scored() : row;
    Map<Signal, float[]> known = new HashMap<>();
    for (Signal column : layout.columns()) {
      float[] values = new float[read.targets()];
      for (int t = 0; t < values.length; t++) {
        values[t] = (float) Seeds.uniform(number, t, dataset.key() + column.name());
      }
      known.put(column, values);
    }
    return read.with(known);
  }
}
