package dev.amend.pipelines.recipe;

import dev.amend.models.data.Kebab;
import dev.amend.models.method.Hyper;
import dev.amend.models.method.Method;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Numbers;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Range;
import dev.amend.pipelines.config.RealShape;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.Shapes;
import dev.amend.pipelines.config.Span;
import dev.amend.pipelines.config.WholeShape;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes methods from their hyper-parameters. Defaults and ranges come from {@link Hyper}. */
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
   * @throws IllegalStateException when a component has no {@link Hyper} or a default out of range
   */
  public static MethodBinder of(Class<? extends Record> type) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Hyper hyper = component.getAnnotation(Hyper.class);
      if (hyper == null) {
        throw new IllegalStateException(component + " of " + type.getName() + " has no @Hyper");
      }
      String key = Kebab.of(component.getName());
      fields.add(
          new Field(key, shape(component, hyper), Numbers.text(hyper.value()), hyper.says()));
    }
    String noun = Kebab.of(type.getSimpleName());
    return new MethodBinder(new RecordShape(noun, fields, Shapes.maker(type)));
  }

  private static Shape shape(RecordComponent component, Hyper hyper) {
    Range range = new Range(hyper.min(), hyper.max(), Code.OUT_OF_RANGE);
    return component.getType() == int.class ? new WholeShape(range, false) : new RealShape(range);
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
