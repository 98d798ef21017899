package dev.amend.pipelines.config;

import dev.amend.models.data.Kebab;
import dev.amend.models.setting.Setting;
import dev.amend.models.setting.SettingComponent;
import dev.amend.models.setting.SettingValues;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Derives shapes from the components of records. */
public final class Shapes {
  private final Map<String, Words> words = new HashMap<>();
  private final Map<Class<?>, Shape> special = new HashMap<>();
  private final Function<String, @Nullable String> environment;

  /** Shapes whose <code>${NAME}</code> are looked up in the given environment. */
  public Shapes(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** Makes a list of words known under the name that {@link Setting#words} uses. */
  public Shapes words(String name, Words list) {
    words.put(name, list);
    return this;
  }

  /** Gives a type a shape of its own. */
  public Shapes special(Class<?> type, Shape shape) {
    special.put(type, shape);
    return this;
  }

  /** The shape of a record of settings, called as its class is. */
  public RecordShape record(Class<? extends Record> type) {
    return record(Kebab.of(type.getSimpleName()), type);
  }

  /**
   * The shape of a record of settings.
   *
   * @param noun what it is called in messages
   * @throws IllegalStateException when a component has no {@link Setting}
   */
  public RecordShape record(String noun, Class<? extends Record> type) {
    List<Field> fields = new ArrayList<>();
    for (SettingComponent component : SettingComponent.of(type)) {
      Setting setting = component.setting();
      Shape shape = of(component.type(), setting);
      fields.add(
          new Field(
              component.key(),
              shape,
              setting.defaultValue(),
              setting.description(),
              List.of(setting.formerly())));
    }
    return new RecordShape(noun, fields, values -> SettingValues.make(type, values));
  }

  private Shape of(Type type, Setting setting) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? new ListShape(of(arguments[0], setting), Range.of(setting))
          : new MapShape(list(setting.words()), of(arguments[1], setting));
    }
    Class<?> plain = (Class<?>) type;
    Shape own = special.get(plain);
    return own != null ? own : scalar(plain, setting);
  }

  private Shape scalar(Class<?> type, Setting setting) {
    if (type == String.class) {
      return text(setting);
    }
    if (type == int.class || type == long.class) {
      return new WholeShape(Range.of(setting), type == long.class);
    }
    if (type == double.class) {
      return new RealShape(Range.of(setting));
    }
    if (type == boolean.class) {
      return new FlagShape();
    }
    if (type == LocalDate.class) {
      return new DateShape();
    }
    return type.isEnum() ? choice(type) : record(type.asSubclass(Record.class));
  }

  /** One constant of an enum, in kebab-case. */
  public static Shape choice(Class<?> type) {
    return ChoiceShape.of(type);
  }

  private Shape text(Setting setting) {
    if (setting.environment()) {
      return new EnvironmentShape(environment);
    }
    return setting.words().isEmpty()
        ? new TextShape(setting.pattern(), setting.form())
        : new WordShape(list(setting.words()));
  }

  private Words list(String name) {
    Words list = words.get(name);
    if (list == null) {
      throw new IllegalStateException("no list of words is called '" + name + "'");
    }
    return list;
  }
}
