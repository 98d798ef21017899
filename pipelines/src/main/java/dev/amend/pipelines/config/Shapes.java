package dev.amend.pipelines.config;

import dev.amend.models.data.Kebab;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Makes a list of words known under the name that {@link Key#words} uses. */
  public Shapes words(String name, Words list) {
    words.put(name, list);
    return this;
  }

  /** Gives a type a shape of its own. */
  public Shapes special(Class<?> type, Shape shape) {
    special.put(type, shape);
    return this;
  }

  /** The shape of a record whose components all carry {@link Key}. */
  public RecordShape record(Class<? extends Record> type) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Key key = component.getAnnotation(Key.class);
      if (key == null) {
        throw new IllegalStateException(component + " of " + type.getName() + " has no @Key");
      }
      Shape shape = of(component.getGenericType(), key);
      String name = Kebab.of(component.getName());
      fields.add(new Field(name, shape, key.defaultValue(), key.says()));
    }
    return new RecordShape(Kebab.of(type.getSimpleName()), fields, maker(type));
  }

  private Shape of(Type type, Key key) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? new ListShape(of(arguments[0], key), Range.of(key))
          : new MapShape(list(key.words()), of(arguments[1], key));
    }
    Class<?> plain = (Class<?>) type;
    Shape own = special.get(plain);
    return own != null ? own : scalar(plain, key);
  }

  private Shape scalar(Class<?> type, Key key) {
    if (type == String.class) {
      return text(key);
    }
    if (type == int.class || type == long.class) {
      return new WholeShape(Range.of(key), type == long.class);
    }
    if (type == double.class) {
      return new RealShape(Range.of(key));
    }
    if (type == boolean.class) {
      return new FlagShape();
    }
    if (type == LocalDate.class) {
      return new DateShape();
    }
    return type.isEnum() ? ChoiceShape.of(type) : record(type.asSubclass(Record.class));
  }

  private Shape text(Key key) {
    if (key.environment()) {
      return new EnvironmentShape(environment);
    }
    return key.words().isEmpty()
        ? new TextShape(key.pattern(), key.form())
        : new WordShape(list(key.words()));
  }

  private Words list(String name) {
    Words list = words.get(name);
    if (list == null) {
      throw new IllegalStateException("no list of words is called '" + name + "'");
    }
    return list;
  }

  /** The canonical constructor of a record; what it refuses is told to the user. */
  public static RecordShape.Maker maker(Class<? extends Record> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return values -> {
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof IllegalArgumentException refusal) {
          throw refusal;
        }
        throw new IllegalStateException("cannot make a " + type.getName(), e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot make a " + type.getName(), e);
      }
    };
  }
}
