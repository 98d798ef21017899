package dev.amend.pipelines.recipe;

import dev.amend.models.method.Method;
import dev.amend.models.setting.Setting;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shapes;
import dev.amend.pipelines.config.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes methods from their hyper-parameters. Defaults and ranges come from {@link Setting}. */
public final class MethodBinder {
  private final RecordShape shape;
  private final Method standard;

  private MethodBinder(RecordShape shape) {
    this.shape = shape;
    Problems problems = new Problems();
    Located.Mapping nothing = new Located.Mapping(Span.ofFile("defaults"), List.of());
    Method made = bind(nothing, problems);
    if (made == null) {
      throw new IllegalStateException("the defaults of a method are wrong:\n" + problems);
    }
    this.standard = made;
  }

  /**
   * A binder for a method.
   *
   * @throws IllegalStateException when a component has no {@link Setting} or a default out of range
   */
  public static MethodBinder of(Class<? extends Record> type) {
    return new MethodBinder(new Shapes(name -> null).record(type));
  }

  /** The method with all its defaults. */
  public Method standard() {
    return standard;
  }

  /** The method's id. */
  public String id() {
    return standard.id();
  }

  /** Its hyper-parameters. */
  public List<Field> fields() {
    return shape.fields();
  }

  /** The method with the given hyper-parameters, or null after a problem was reported. */
  public @Nullable Method bind(Located.Mapping settings, Problems problems) {
    return shape.read(shape.noun(), settings, problems) instanceof Method method ? method : null;
  }
}
