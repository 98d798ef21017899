package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.method.Weight;
import dev.amend.models.train.ClippedPpo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleLayoutsTest {
  static List<Method> methods() {
    return Methods.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aMethodOfOneModelHasItsLayoutAlone(Method method) {
    RoleLayouts layouts = RoleLayouts.of(method);
    assertThat(layouts.all()).hasSize(1);
    assertThat(layouts.ofPrimary()).isEqualTo(BatchLayout.of(method));
    assertThat(layouts.beside()).isEmpty();
    assertThat(layouts.datasets()).containsAll(BatchLayout.of(method).datasets());
  }

  @Test
  void eachModelHasTheTermsAndColumnsThatTrainIt() {
    RoleLayouts layouts = RoleLayouts.of(new ClippedPpo());
    assertThat(layouts.all().keySet()).containsExactly(Role.POLICY, Role.CRITIC);
    assertThat(layouts.ofPrimary().columns()).containsExactly(Signal.OLD_NLL, Signal.ADVANTAGE);
    assertThat(layouts.ofPrimary().readsHead()).isFalse();
    BatchLayout critic = layouts.of(Role.CRITIC);
    assertThat(critic.terms()).extracting(Term::name).containsExactly("value");
    assertThat(critic.columns()).containsExactly(Signal.RETURN, Signal.OLD_VALUE);
    assertThat(critic.readsLogits()).isFalse();
    assertThat(layouts.datasets()).containsExactly(Dataset.ROLLOUTS);
  }

  /** One term, on supervised rows. */
  private record OneTerm(Role trains, Signal reads, boolean policyToo) implements Method {
    @Override
    public String id() {
      return "one-term";
    }

    @Override
    public String summary() {
      return "for tests";
    }

    @Override
    public String paper() {
      return "none";
    }

    @Override
    public List<Term> terms() {
      Term own = term(trains, reads);
      return policyToo ? List.of(term(Role.POLICY, Signal.NLL), own) : List.of(own);
    }

    private static Term term(Role role, Signal signal) {
      String body = "return torch.sum(%s) / m".formatted(signal.name());
      String name = role.name().toLowerCase(java.util.Locale.ROOT);
      return new Term(name, role, List.of(Dataset.SFT), Weight.of(1), List.of(signal), body);
    }
  }

  @Test
  void aMethodTrainsWhatItMakes() {
    assertThatThrownBy(() -> RoleLayouts.of(new OneTerm(Role.CRITIC, Signal.VALUE, false)))
        .hasMessage("method 'one-term' makes a policy, and its terms train [critic]");
  }

  @Test
  void aModelBesideReadsItsHeadAndNoProbabilities() {
    assertThat(RoleLayouts.of(new OneTerm(Role.CRITIC, Signal.VALUE, true)).beside())
        .containsOnlyKeys(Role.CRITIC);
    assertThatThrownBy(() -> RoleLayouts.of(new OneTerm(Role.CRITIC, Signal.ENTROPY, true)))
        .hasMessageContaining("trains a critic beside its policy")
        .hasMessageContaining("has a scalar head");
    assertThatThrownBy(() -> RoleLayouts.of(new OneTerm(Role.REFERENCE, Signal.VALUE, true)))
        .hasMessageContaining("trains a reference");
    assertThatThrownBy(
            () -> RoleLayouts.of(new OneTerm(Role.POLICY, Signal.NLL, true)).of(Role.COST))
        .hasMessage("no term trains a cost");
  }
}
