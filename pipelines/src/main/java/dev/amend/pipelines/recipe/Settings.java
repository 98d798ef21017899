package dev.amend.pipelines.recipe;

import dev.amend.models.method.Method;
import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.Key;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Located.Entry;
import dev.amend.pipelines.config.Located.Mapping;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.TextShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may stand under a method of a recipe: a name, the method's hyper-parameters, and keys of
 * {@link Training} that override the recipe's.
 */
final class Settings {
  private static final Field NAME =
      new Field(
          "name",
          new TextShape(Key.ID, "letters, digits, '-' and '_', beginning with a letter or digit"),
          Key.ABSENT,
          "name of the candidate; by default the method's id");

  private final MethodBinder binder;
  private final RecordShape training;

  Settings(MethodBinder binder, RecordShape training) {
    this.binder = binder;
    this.training = training;
    Set<String> keys = new HashSet<>();
    for (Field field : fields()) {
      if (!keys.add(field.key())) {
        throw new IllegalStateException(
            "'" + field.key() + "' of " + binder.id() + " is also a key of training");
      }
    }
  }

  /** Every key, for schema and messages. Overrides have no default of their own. */
  List<Field> fields() {
    Stream<Field> overrides =
        training.fields().stream().map(f -> new Field(f.key(), f.shape(), Key.ABSENT, f.says()));
    return Stream.of(Stream.of(NAME), binder.fields().stream(), overrides)
        .flatMap(fields -> fields)
        .toList();
  }

  /** Schema of the section. */
  RecordShape shape() {
    return new RecordShape(binder.id(), fields(), values -> values);
  }

  @Nullable Candidate read(Mapping given, @Nullable Located base, Problems problems) {
    boolean known = onlyKnown(given, problems);
    Located at = given.at(NAME.key());
    Object name = at == null ? binder.id() : NAME.shape().read(NAME.key(), at, problems);
    Method method = binder.bind(only(given, binder.fields()), problems);
    Object trained = training.read("training", merged(given, base), problems);
    return known && method != null && name instanceof String text && trained instanceof Training t
        ? new Candidate(text, method, t)
        : null;
  }

  private boolean onlyKnown(Mapping given, Problems problems) {
    List<String> keys = fields().stream().map(Field::key).toList();
    boolean known = true;
    for (Entry entry : given.entries()) {
      String word = entry.key().text();
      if (!keys.contains(word)) {
        known = false;
        String message = "unknown key '" + word + "' in " + binder.id();
        problems.report(Code.UNKNOWN_KEY, entry.key().span(), message, Closest.help(word, keys));
      }
    }
    return known;
  }

  private static Mapping only(Mapping given, List<Field> fields) {
    List<String> keys = fields.stream().map(Field::key).toList();
    return new Mapping(
        given.span(), given.entries().stream().filter(e -> keys.contains(e.key().text())).toList());
  }

  /** The recipe's training with the candidate's keys in place of the same ones there. */
  private Mapping merged(Mapping given, @Nullable Located base) {
    Mapping overrides = only(given, training.fields());
    if (!(base instanceof Mapping common)) {
      return overrides;
    }
    List<Entry> entries = new ArrayList<>(overrides.entries());
    for (Entry entry : common.entries()) {
      if (overrides.at(entry.key().text()) == null) {
        entries.add(entry);
      }
    }
    return new Mapping(entries.equals(common.entries()) ? base.span() : given.span(), entries);
  }
}
