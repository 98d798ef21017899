package dev.amend.pipelines.recipe;

import dev.amend.models.guard.Guard;
import dev.amend.models.guard.Guards;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section of a recipe in which the thresholds of all guards stand side by side. */
final class GuardsShape {
  private GuardsShape() {}

  /**
   * The thresholds of every kind in {@link Guards#ALL}.
   *
   * @throws IllegalStateException when two guards have a threshold of one name
   */
  static RecordShape of(Shapes shapes) {
    List<RecordShape> guards = Guards.ALL.stream().map(shapes::record).toList();
    List<Field> fields = guards.stream().flatMap(guard -> guard.fields().stream()).toList();
    Set<String> keys = new HashSet<>();
    for (Field field : fields) {
      if (!keys.add(field.key())) {
        throw new IllegalStateException("two guards have a threshold '" + field.key() + "'");
      }
    }
    return new RecordShape("guards", fields, values -> make(guards, values));
  }

  private static Guards make(List<RecordShape> guards, @Nullable Object[] values) {
    List<Guard> made = new ArrayList<>();
    int from = 0;
    for (RecordShape guard : guards) {
      int to = from + guard.fields().size();
      made.add((Guard) guard.maker().make(Arrays.copyOfRange(values, from, to)));
      from = to;
    }
    return new Guards(made);
  }
}
