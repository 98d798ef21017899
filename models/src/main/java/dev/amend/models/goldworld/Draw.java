package dev.amend.models.goldworld;

import dev.amend.models.data.Seeds;
import java.util.List;

/**
 * The randomness of one row. Each draw has a name, so adding one leaves the others as they were.
 *
 * @param seed of the whole set
 * @param set name of the set
 * @param index of the row in it
 */
record Draw(long seed, String set, long index) {
  /** Uniform in [0, 1). */
  double uniform(String name) {
    return Seeds.uniform(seed, index, set + ":" + name);
  }

  /** True with the given probability. */
  boolean chance(double probability, String name) {
    return uniform(name) < probability;
  }

  /** A uniform integer in [0, bound). */
  int below(int bound, String name) {
    return (int) (uniform(name) * bound);
  }

  /** A uniform element. */
  <T> T pick(List<T> values, String name) {
    return values.get(below(values.size(), name));
  }

  /** A uniform element that is not {@code right}. */
  String wrong(List<String> values, String right, String name) {
    return pick(values.stream().filter(value -> !value.equals(right)).toList(), name);
  }
}
